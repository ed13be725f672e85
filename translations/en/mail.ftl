### Letters that come in
mail-empty = There are no words in this letter.
mail-unreadable = This letter could not be read. It is kept as it came: open the original.
now-mailbox = No letters can be fetched from the mailbox { $mailbox }. kohtaamo doctor says why.
