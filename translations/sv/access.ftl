### Vem som frågar: inloggning.

## Att logga in

sign-in-title = Logga in
sign-in-email = E-post
sign-in-password = Lösenord
sign-in-button = Logga in
sign-in-forgotten = Har du glömt lösenordet? En administratör ger ett nytt.
enter-title = Välkommen till Kohtaamo
enter-lede = Skapa ditt hus. Du är dess första administratör.
enter-house = Husets namn
enter-name = Ditt namn
enter-password-hint = Minst 10 tecken. Tre ord i rad är bra.
enter-button = Börja
