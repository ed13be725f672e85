### Sivun kehys: se, mikä on jokaisella sivulla.

## The frame

shell-skip = Siirry sisältöön
shell-menu = Päävalikko
shell-find = Etsi
shell-note = Kirjaa
shell-note-long = Kirjaa kohtaaminen
shell-noting = Kirjaaminen
shell-language = Kieli
shell-language-menu = Kieli valikossa
shell-theme = Teema
shell-theme-system = Laitteen mukaan
shell-theme-light = Vaalea
shell-theme-dark = Tumma
shell-settings = Asetukset
shell-sign-out = Kirjaudu ulos
shell-keys = Pikanäppäimet
shell-close = Sulje
shell-offline = Yhteys katkesi. Sanasi ovat tallessa tässä lomakkeessa. Lähetä uudelleen, kun yhteys palaa: mitään ei kirjata kahdesti.
shell-offline-short = Yhteys katkesi. Mitään ei lähetetty. Yritä uudelleen.
shell-pages = Sivut
shell-newer = Uudemmat
shell-older = Vanhemmat
shell-marks = Tapauksen neljä merkkiä
shell-sensitive = arkaluonteinen
shell-urgent = kiireellinen
shell-forgotten = sanat poistettu
shell-somebody = Tuntematon asiakas
shell-wrong =
    { $n ->
        [one] Tarkista yksi kohta
       *[other] Tarkista { $n } kohtaa
    }
nav-now = Nyt
nav-cases = Tapaukset
nav-handover = Vuoro
nav-learn = Opi
nav-library = Kirjasto

## Keys

keys-now = Nyt
keys-cases = Tapaukset
keys-lines = Seuraava ja edellinen rivi
keys-kept = Rivin lupaus pidetty
keys-new-time = Uusi aika rivin lupaukselle
keys-this = Tämä luettelo
keys-how = Kirjaimet ovat pikanäppäimiä vain, kun et kirjoita kenttään. Ne voi sammuttaa asetuksista.
keys-send = Kirjatessa: lähetä ja aloita keskustelu
keys-next = Seuraavaan kenttään, viimeisestä lähetä
keys-break = Rivinvaihto
keys-leave = Pois kentästä, jotta näppäimet toimivat

## Page of a fault

fault-page-title = Ei onnistunut
fault-page-ours = Jokin meni vikaan meillä
fault-page-not-found = Täällä ei ole mitään
fault-page-back = Jos täytit lomaketta, palaa takaisin: sanasi ovat yhä siinä.
fault-page-reference = Jos näin käy uudestaan, kerro ylläpidolle viite
fault-page-now = Palaa Nyt-sivulle
fault-page-sign-in = Kirjaudu sisään

## Settings

settings-own = Minä
settings-people = Henkilöt
settings-house = Talo
settings-look = Näkymä
settings-language = Kieli asetuksissa
settings-on = Päällä
settings-off = Pois
settings-keys-hint = Yhden näppäimen pikanäppäimet. Eivät toimi, kun kirjoitat kenttään.
settings-current = Nykyinen salasana
settings-new = Uusi salasana
settings-change = Vaihda salasana
settings-password-hint = Vähintään 10 merkkiä. Kirjaudut sen jälkeen uudelleen kaikilla laitteilla.
settings-tokens = Avaimet ohjelmille
settings-token-new = Uusi avain. Näkyy vain kerran:
settings-token-name = Avain
settings-token-for = Mitä ohjelmaa varten?
settings-token-make = Luo avain
settings-made = Luotu
settings-actions = Toimet
settings-revoke = Poista käytöstä
settings-name = Nimi
settings-role = Rooli
settings-team = Tiimi
settings-teams = Tiimit
settings-change-person = Muuta
settings-new-link = Uusi linkki
settings-end = Sulje tunnus
settings-end-hint = Kirjautuminen päättyy heti, ja avoimet asiat siirtyvät tiimille. Tätä ei voi perua.
settings-add = Lisää henkilö
settings-link-for = Kirjautumislinkki: { $whom }.
settings-link-hint = Lisää linkin eteen tämän palvelun osoite ja toimita se perille itse. Linkki toimii kerran, viikon ajan. Sen jälkeen salasana vaihdetaan asetuksissa.
settings-basics = Perustiedot
settings-zone = Aikavyöhyke
settings-follow-up = Seurannan viive tunteina
settings-save = Tallenna
settings-team-new = Uusi tiimi
settings-places = Paikat
settings-places-hint = Huoneet ja alueet. Toistuvat harmit lasketaan niiden mukaan, ja kirjattaessa huone löytyy numerollaan.
settings-place-new = Uusi paikka
settings-within = Missä se on?
settings-add-it = Lisää
settings-hours = Työajat
settings-hours-hint = Tilanne voi laskea seurannan ajan työajasta. Tyhjä rivi on suljettu päivä. Yövuoron voi jakaa kahdelle päivälle: toinen päättyy kello 24 ja toinen alkaa kello 0.
settings-hours-whose = Kenen työajat
settings-week = Viikko
settings-hours-always = Aikoja ei ole asetettu: talo on aina auki.
settings-hours-as-house = Tiimillä ei ole omia aikoja: talon ajat ovat voimassa.
settings-weekday = Päivä
settings-opens = Alkaa
settings-closes = Päättyy
settings-closed = Suljetut päivät
settings-open-it = Poista
settings-holidays = Lisää vuoden { $year } pyhät ja aatot
settings-closed-day = Päivä
settings-closed-why = Miksi suljettu?
settings-cues = Vihjeet asiakkaan sanoissa
settings-cues-hint = Sanat, joilla voi olla merkitystä, korostetaan saapuneissa viesteissä. Vihjeitä, ei tuomioita.
