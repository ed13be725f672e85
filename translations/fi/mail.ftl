### Kirjeet, jotka tulevat
mail-empty = Tässä kirjeessä ei ole sanoja.
mail-unreadable = Tätä kirjettä ei saatu luettua. Se on tallessa sellaisena kuin se tuli: avaa alkuperäinen.
now-mailbox = Postilaatikosta { $mailbox } ei saada kirjeitä. Syyn kertoo kohtaamo doctor.
