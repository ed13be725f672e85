### Vem som frågar: inloggning.

## Att logga in

sign-in-title = Logga in
sign-in-email = E-post
sign-in-password = Lösenord
sign-in-button = Logga in
sign-in-forgotten = Har du glömt lösenordet? En administratör ger dig en ny inloggningslänk.
enter-title = Välkommen till Kohtaamo
enter-lede = Ge huset ett namn. Du blir dess första administratör.
enter-house = Husets namn
enter-name = Ditt namn
enter-password-hint = Minst 10 tecken. Tre ord efter varandra är ett bra lösenord.
enter-button = Börja
