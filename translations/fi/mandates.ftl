### Valtuudet ja hyväksynnät.

## Valtuus yhtenä virkkeenä. $when alkaa pilkulla tai on tyhjä.

mandate-anybody = Kuka tahansa meistä
mandate-any-lead = Esihenkilö
mandate-lead-of = Esihenkilö ({ $team })
mandate-credit = { $who } saa hyvittää enintään { $sum } tapausta kohti{ $when }.
mandate-credit-what = { $who } saa hyvittää enintään { $sum } tapausta kohti (”{ $what }”){ $when }.
mandate-money = { $who } saa maksaa takaisin enintään { $sum } tapausta kohti{ $when }.
mandate-money-what = { $who } saa maksaa takaisin enintään { $sum } tapausta kohti (”{ $what }”){ $when }.
mandate-thing = { $who } saa antaa: ”{ $what }”{ $when }.
mandate-thing-worth = { $who } saa antaa: ”{ $what }”, arvo enintään { $sum } tapausta kohti{ $when }.
mandate-when = , kun { $situation }
mandate-if = , kun { $list }
mandate-when-if = , kun { $situation } ja { $list }
mandate-and = { " " }ja{ " " }
mandate-if-hurry = asiakkaalla on kiire
mandate-if-loyal = kyseessä on kanta-asiakas
mandate-if-vulnerable = asiakas tarvitsee huolenpitoa
mandate-if-repeated = harmi on toistunut
mandate-if-our-fault = virhe oli meidän
mandate-if-not-our-fault = virhe ei ollut meidän

## Muut rajat

mandate-limit-customer = Yhdelle asiakkaalle enintään { $sum }, { $days } päivän aikana
mandate-limit-person = Yksi työntekijä enintään { $sum }, { $days } päivän aikana
mandate-limit-team = Koko tiimi enintään { $sum }, { $days } päivän aikana
mandate-usually =
    { $n ->
        [one] yleensä minuutissa
       *[other] yleensä noin { $n } minuutissa
    }

## Hyväksyntä

approval-promise = Kerromme, mitä hyvityksestä päätettiin

## Mitä sanotaan

said-mandate-written = Kirjattu. Valtuus ei ole vielä voimassa.
said-mandate-on = Valtuus on voimassa.
said-mandate-off = Valtuus ei ole enää voimassa.
said-approved = Hyväksytty. Ratkaisua voi nyt tarjota asiakkaalle.
said-not-approved = Ei hyväksytty. Kysyjä näkee perustelun.
said-awaiting = Odottaa hyväksyntää. Asiakkaalle on luvattu vastaus.
said-reversed = Otettu takaisin. Summa on taas annettavissa.
fault-sum-missing = Kirjoita summa, esimerkiksi 12,50.
fault-promise-before-approval = Tämä tarvitsee ensin hyväksynnän. Lupaa vasta, kun se on saatu: asiakkaalle luvataan nyt vastaus.
fault-mandate-what = Kirjoita, mitä saa antaa, esimerkiksi ”toinen tyyny”.
fault-mandate-days = Päiviä on oltava 1–1830.
fault-mandate-times = Voimassaolon loppu on ennen alkua.
fault-mandate-over = Voimassaolo on jo päättynyt.
fault-mandate-fault = Virhe on joko meidän tai ei. Valitse toinen.
fault-mandate-limit = Tämä raja on pienempi kuin raja tapausta kohti, joten sitä ei koskaan voisi käyttää kokonaan.
fault-approver = Hyväksyjän on oltava esihenkilö, joka on vielä täällä.
rule-mandate-team = Esihenkilö kirjoittaa valtuuksia omille tiimeilleen ja koko talolle.
rule-mandate-was-on = Tämä versio on jo ollut voimassa. Kirjoita uusi.
rule-mandate-off = Valtuus ei ole voimassa.
rule-own-request = Omaa pyyntöä ei voi hyväksyä itse.
rule-approval-decided = Tämä on jo päätetty.
rule-offer-awaits = Ehdotus odottaa hyväksyntää.
rule-offer-expired = Ehdotus on vanhentunut. Tarjoa uudelleen.
rule-offer-not-accepted = Vain hyväksytyn ratkaisun voi ottaa takaisin.

## Now

now-approval = Päätettävänä: ratkaisu, johon valtuudet eivät riitä
now-decide = Päätä
