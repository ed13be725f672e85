### Vuororaportti.

handover-title = Vuororaportti
handover-team = Tiimi
handover-no-team = Et kuulu vielä mihinkään tiimiin.
handover-print = Tulosta
handover-from = { $by } jätti raportin { $when }
handover-last = Edelliseltä vuorolta
handover-draft = Seuraavalle vuorolle
handover-draft-say = Raportti kirjoittuu itsestään. Lisää alkuun omat sanasi ja allekirjoita.
handover-own = Omat sanasi: mitä seuraavan on hyvä tietää?
handover-sign = Allekirjoita
handover-words = Vuoron sanat
handover-promises = Avoimet lupaukset
handover-hot = Seuraa näitä
handover-remedies = Annetut ratkaisut
handover-read = Luettu
handover-take = Otan tämän
handover-read-by = { $by } luki { $when }
handover-taken-by = { $by } otti { $when }
handover-quiet = Ei avoimia lupauksia eikä muuta seurattavaa.
handover-sensitive = Vain vastuuhenkilö ja tiimi näkevät sisällön.
handover-reopened = avattu uudelleen
handover-late = lupaus myöhässä
