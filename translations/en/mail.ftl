### Letters that come in
mail-empty = There are no words in this letter.
mail-unreadable = This letter could not be read. It is kept as it came: open the original.
