### Letters that come in
mail-empty = There are no words in this letter.
mail-unreadable = This letter could not be read. It is kept as it came: open the original.
now-mailbox = No letters can be fetched from the mailbox { $mailbox }. kohtaamo doctor says why.
time-arrived = { $who } · { $touchpoint }
beside-letter = The letter as it came
beside-file = File without a name
beside-rest = The letter goes on
beside-quoted = What it answers
beside-signature = Signature
beside-kilobytes = { $n } kB
beside-megabytes = { $n } MB
