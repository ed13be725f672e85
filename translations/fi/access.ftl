### Kuka kysyy: kirjautuminen.

## Signing in

sign-in-title = Kirjaudu
sign-in-email = Sähköposti
sign-in-password = Salasana
sign-in-button = Kirjaudu
sign-in-forgotten = Unohtuiko salasana? Ylläpitäjä antaa uuden.
enter-title = Tervetuloa Kohtaamoon
enter-lede = Perusta talosi. Olet sen ensimmäinen ylläpitäjä.
enter-house = Talon nimi
enter-name = Nimesi
enter-password-hint = Vähintään 10 merkkiä. Kolme sanaa peräkkäin on hyvä.
enter-button = Aloita
