### Asiakkaat.

## Miksi kaksi asiakasta muistuttaa toisiaan

alike-same-email = sama sähköposti
alike-alias-email = sama sähköposti toisin kirjoitettuna
alike-near-email = sähköposti eroaa yhdellä merkillä
alike-same-phone = sama puhelinnumero
alike-near-phone = puhelinnumero eroaa yhdellä numerolla
alike-same-room = sama huone samaan aikaan
alike-same-account = sama asiakasnumero
alike-same-name = sama nimi
alike-swapped-name = sama nimi toisin päin
alike-part-of-name = osa nimestä on sama
alike-other-spelling = nimi kirjoitettu toisin: { $one } – { $other }
alike-slip-in-name = nimi eroaa yhdellä kirjaimella: { $one } – { $other }
alike-nickname = saman nimen eri muoto: { $one } – { $other }
alike-initial = nimestä vain alkukirjain
alike-rare-name = harvinainen nimi
