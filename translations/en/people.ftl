### Customers.

## Why two customers are alike

alike-same-email = same e-mail
alike-alias-email = same e-mail, written another way
alike-near-email = e-mail differs by one character
alike-same-phone = same phone number
alike-near-phone = phone number differs by one digit
alike-same-room = same room at the same time
alike-same-account = same customer number
alike-same-name = same name
alike-swapped-name = same name the other way round
alike-part-of-name = part of the name is the same
alike-other-spelling = name spelt differently: { $one } – { $other }
alike-slip-in-name = name differs by one letter: { $one } – { $other }
alike-nickname = another form of the same name: { $one } – { $other }
alike-initial = only an initial of the name
alike-rare-name = rare name
