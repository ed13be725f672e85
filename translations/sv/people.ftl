### Kunder.

## Varför två kunder liknar varandra

alike-same-email = samma e-postadress
alike-alias-email = samma e-postadress, annorlunda skriven
alike-near-email = e-postadressen skiljer sig med ett tecken
alike-same-phone = samma telefonnummer
alike-near-phone = telefonnumret skiljer sig med en siffra
alike-same-room = samma rum vid samma tid
alike-same-account = samma kundnummer
alike-same-name = samma namn
alike-swapped-name = samma namn i omvänd ordning
alike-part-of-name = en del av namnet är densamma
alike-other-spelling = namnet skrivet på ett annat sätt: { $one } – { $other }
alike-slip-in-name = namnet skiljer sig med en bokstav: { $one } – { $other }
alike-nickname = en annan form av samma namn: { $one } – { $other }
alike-initial = bara en initial av namnet
alike-rare-name = ovanligt namn
