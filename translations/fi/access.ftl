### Kuka kysyy: kirjautuminen.

## Signing in

sign-in-title = Kirjaudu
sign-in-email = Sähköposti
sign-in-password = Salasana
sign-in-button = Kirjaudu
sign-in-forgotten = Unohtuiko salasana? Ylläpitäjä antaa uuden kirjautumislinkin.
enter-title = Tervetuloa Kohtaamoon
enter-lede = Perusta talosi. Olet sen ensimmäinen ylläpitäjä.
enter-house = Talon nimi
enter-name = Nimesi
enter-password-hint = Vähintään 10 merkkiä. Kolme peräkkäistä sanaa on hyvä salasana.
enter-button = Aloita
