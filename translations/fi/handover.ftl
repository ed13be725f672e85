### Vuororaportti.

handover-title = Vuororaportti
handover-team = Tiimi
handover-no-team = Et kuulu vielä mihinkään tiimiin.
handover-print = Tulosta
handover-from = { $by } jätti { $when }
handover-last = Edellisen vuoron jättämä
handover-draft = Seuraavalle vuorolle
handover-draft-say = Raportti kirjoittuu itsestään. Lisää päälle omat sanasi ja allekirjoita.
handover-own = Omat sanasi: mitä seuraavan on hyvä tietää?
handover-sign = Allekirjoita
handover-words = Vuoron sanat
handover-promises = Avoimet lupaukset
handover-hot = Seuraa näitä
handover-remedies = Annetut ratkaisut
handover-read = Luettu
handover-take = Otan tämän
handover-read-by = Luettu: { $by } { $when }
handover-taken-by = Otti: { $by } { $when }
handover-quiet = Ei avoimia lupauksia eikä kuumia tapauksia.
handover-sensitive = Vain vastuuhenkilö ja tiimi näkevät sanat.
handover-reopened = avattu uudelleen
handover-late = lupaus myöhässä
