### Valtuuksien sivut: mikä on voimassa, muokkaus, mitä muuttuisi.

mandates-title = Valtuudet
mandates-lede = Mitä kukin meistä saa antaa asiakkaalle heti. Sen yli kysytään.
mandates-new = Uusi valtuus
mandates-on = Voimassa
mandates-none-on = Yhtään valtuutta ei ole vielä voimassa. Siihen asti esihenkilö päättää yksin siitä, mikä maksaa.
mandates-proposals = Ehdotukset
mandates-proposals-say = Katso, mistä talossanne on sovittu, ja ota se käyttöön. Ehdotus ei anna kenellekään lupaa mihinkään.
mandates-off = Ei voimassa
mandates-number = Nro { $number }
mandates-given =
    { $n ->
        [one] annettu kerran 30 päivässä, { $sum }
       *[other] annettu { $n } kertaa 30 päivässä, { $sum }
    }
mandates-given-free =
    { $n ->
        [one] annettu kerran 30 päivässä
       *[other] annettu { $n } kertaa 30 päivässä
    }
mandates-unused = käyttämättä 90 päivää
mandates-not-lately = ei käytetty 30 päivään
mandates-not-yet = ei vielä käytetty
mandates-new-version-waits = uusi versio odottaa käyttöönottoa
mandates-look-at = Katso ja ota käyttöön
mandates-more = Lisää valtuuksia

mandates-beyond = Missä ne eivät riittäneet
mandates-beyond-say = Hyväksyntäpyynnöt 90 päivältä ja ratkaisut, jotka annettiin, vaikka aiempi oli näkyvissä.
mandates-beyond-none = Kenenkään ei ole tarvinnut kysyä 90 päivään.
mandates-situation = Tilanne
mandates-no-situation = Tilannetta ei ole nimetty
mandates-asked = Kysytty
mandates-approved = Hyväksytty
mandates-waited = Tavallinen odotus
mandates-despite = Aiemmasta huolimatta

mandates-approvers = Hyväksyjät
mandates-approvers-say = Keneltä kysytään, kun mikään valtuus ei riitä: ensin ensimmäiseltä ja ajan loputtua myös muilta. Jos ketään ei ole nimetty, kysytään tiimin esihenkilöiltä.
mandates-approver-nth = { $n }. hyväksyjä ({ $team })
mandates-approver-none = Ei ketään
mandates-approvers-leads = tiimin esihenkilöt
mandates-approvers-save = Tallenna hyväksyjät
mandates-clock = Minuutteja aikaa päättää
mandates-clock-save = Tallenna aika

mandate-heading = Valtuus { $number }
mandate-state-on = voimassa
mandate-state-proposal = ehdotus
mandate-state-draft = luonnos
mandate-state-off = ei voimassa
mandate-holds-now = Voimassa nyt
mandate-change = Muuta
mandate-switch-on = Ota käyttöön
mandate-switch-on-version = Ota versio { $version } käyttöön
mandate-switch-off = Poista käytöstä
mandate-switched-on = Otettu käyttöön { $at }
mandate-switched-off = Poistettu käytöstä { $at }
mandate-valid-from = Alkaa { $at }
mandate-valid-until = Päättyy { $at }
mandate-costs = Maksaa meille { $sum } kerralta
mandate-from-lesson = Syntyi opista
mandate-versions = Versiot
mandate-version = Versio
mandate-wrote = Kirjoitettu
mandate-held = Voimassa
mandate-never-held = ei koskaan
mandate-from-the-start = mukana alusta asti

change-title = Mitä muuttuisi
change-span = Jos tämä olisi ollut voimassa { $from } – { $until } ({ $n ->
        [one] { $n } valitus
       *[other] { $n } valitusta
    }):
change-fitting = Tapauksia, joihin sopii
change-not-known = Ei tiedetä, täyttyvätkö ehdot
change-without-situation = Tilannetta ei nimetty, ei laskettu
change-at-once = Pyyntöjä, joita ei olisi tarvittu
change-waited = Niissä odotettiin tavallisesti
change-refused = Niistä silloin evätty
change-not-any-more = Tällä valtuudella annettu, mikä ei olisi enää sallittua
change-count-worth = { $n }, yhteensä { $sum }
change-most = Olisi maksanut enintään
change-most-say = jos kaikki sopiva olisi annettu kokonaan, rajojen sisällä
change-free = ei mitään
change-given = Näissä tapauksissa oikeasti annettu
change-nothing = Tältä ajalta ei ole valituksia: siitä ei voi vielä sanoa mitään.

overlap-title = Yhdessä voimassa olevien kanssa
overlap-none = Se ei osu päällekkäin minkään voimassa olevan valtuuden kanssa.
overlap-replaces = Tulee nyt voimassa olevan version { $version } tilalle.
overlap-already = Nro { $number } sallii jo tämän: tämä ei lisää mitään.
overlap-larger = Nro { $number } sallii enintään { $allows } ja jää sekin voimaan: tämä ei rajoita sitä. Yhdessä enintään { $together } tapausta kohti.
overlap-part = Nro { $number } (enintään { $allows }) jää sekin voimaan: yhdessä enintään { $together } tapausta kohti. Poista se käytöstä, jos tämä tulee sen tilalle.
overlap-part-free = Nro { $number } sallii saman harvemmissa tapauksissa. Poista se käytöstä, jos tämä tulee sen tilalle.
overlap-together = Yhdessä valtuuden { $number } kanssa enintään { $together } tapausta kohti.
overlap-together-free = Nro { $number } sallii saman osassa näistä tapauksista.

## Muokkaus: virke kenttineen. Jokainen $nimi on lomakkeen kenttä.

editor-title-new = Uusi valtuus
editor-title-change = Muuta valtuutta { $number }
editor-sentence = { $who } saa { $remedy } enintään { $sum } € tapausta kohti, kun { $situation }.
editor-who = Kuka
editor-remedy = Saa tehdä mitä
editor-sum = Enintään kuinka paljon, euroa
editor-situation = Missä tilanteessa
editor-any-situation = jokin meni vikaan
editor-repair = korjauttaa
editor-replacement = antaa uuden tilalle
editor-upgrade = antaa paremman
editor-credit = hyvittää
editor-money = maksaa takaisin
editor-other = antaa jotain muuta
editor-apology = pahoitella
editor-what = Mitä tarkalleen
editor-what-hint = Esimerkiksi ”toinen tyyny”. Rahasta ja hyvityksestä sitä ei tarvita. Jos se ei maksa mitään, jätä summa pois.
editor-more = Lisää
editor-lead-only = Vain esihenkilöt
editor-circumstances = Vain kun kaikki nämä täyttyvät
editor-limits = Muut rajat
editor-customer = Yhdelle asiakkaalle enintään { $sum } €, { $days } päivän aikana.
editor-person = Yksi työntekijä enintään { $sum } €, { $days } päivän aikana.
editor-by-team = Koko tiimi enintään { $sum } €, { $days } päivän aikana.
editor-limit-sum = Enintään kuinka paljon, euroa: { $limit }
editor-limit-days = Monenko päivän aikana: { $limit }
editor-limit-customer = yksi asiakas
editor-limit-person = yksi työntekijä
editor-limit-team = koko tiimi
editor-from = Voimassa alkaen
editor-until = Voimassa asti
editor-cost = Maksaa meille kerralta, euroa
editor-cost-hint = Jos se on eri summa kuin arvo asiakkaalle.
editor-look = Katso ensin
editor-save = Kirjoita
editor-save-say = Kirjoittaminen ei vielä ota sitä käyttöön.
editor-lesson = Opista
editor-lesson-cases = Opin tapaukset
lesson-propose-mandate = Ehdota valtuutta
lesson-mandates = Valtuudet, joihin se johti
fault-approval-clock = Anna minuutit kokonaislukuna, 1–10 080.
rule-approvers-team = Esihenkilö nimeää hyväksyjät omille tiimeilleen.
