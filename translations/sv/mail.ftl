### Brev som kommer
mail-empty = Det finns inga ord i det här brevet.
mail-unreadable = Det här brevet gick inte att läsa. Det är sparat så som det kom: öppna originalet.
now-mailbox = Inga brev kan hämtas från brevlådan { $mailbox }. Orsaken säger kohtaamo doctor.
time-arrived = { $who } · { $touchpoint }
beside-letter = Brevet så som det kom
beside-file = Fil utan namn
beside-rest = Brevet fortsätter
beside-quoted = Det som besvarades
beside-signature = Underskrift
beside-kilobytes = { $n } kB
beside-megabytes = { $n } MB
