### Kirjeet, jotka tulevat
mail-empty = Tässä kirjeessä ei ole sanoja.
mail-unreadable = Tätä kirjettä ei saatu luettua. Se on tallessa sellaisena kuin se tuli: avaa alkuperäinen.
now-mailbox = Postilaatikosta { $mailbox } ei saada kirjeitä. Syyn kertoo kohtaamo doctor.
time-arrived = { $who } · { $touchpoint }
beside-letter = Alkuperäinen kirje
beside-file = Nimetön tiedosto
beside-rest = Kirje jatkuu
beside-quoted = Mihin vastattiin
beside-signature = Allekirjoitus
beside-kilobytes = { $n } kt
beside-megabytes = { $n } Mt
