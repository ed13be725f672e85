### Sanat: jokainen sana vain täällä, yhdellä tavalla.

## The four marks: every case shows them, in this order.

mark-recover = Korjaa
mark-follow-up = Palaa asiaan
mark-report = Kerro eteenpäin
mark-learn = Opi
mark-state-empty = edessä
mark-state-half = kesken
mark-state-full = tehty

## Nouns

word-customer = asiakas
word-touchpoint = kontaktipiste
word-place = paikka
word-encounter = kohtaaminen
word-case = tapaus
word-concern = harmi
word-step = vaihe
word-next-action = seuraava toimi
word-offer = ratkaisuehdotus
word-remedy = ratkaisu
word-mandate = valtuus
word-approval = hyväksyntä
word-promise = lupaus
word-follow-up = seuranta
word-handover-brief = vuororaportti
word-assessment = arvio
word-signal = havainto
word-problem = ongelma
word-lesson = oppi
word-situation = palvelutilanne
word-target-experience = tavoitekokemus
word-survey = kysely
word-answer = kyselyvastaus
word-pulse = pulssikysely
word-debrief = jälkipuinti
word-thanks = kiitos
word-owner = vastuuhenkilö
word-team = tiimi
word-to-customer-case = asiasi

## Kinds of encounter and case

kind-complaint = valitus
kind-request = pyyntö
kind-question = kysymys
kind-praise = kehu
kind-idea = idea
kind-contact = yhteydenotto

## Directions of an encounter

direction-inbound = asiakkaalta
direction-outbound = asiakkaalle

circumstance-hurry = kiire
circumstance-loyal = kanta-asiakas
circumstance-vulnerable = tarvitsee huolenpitoa
circumstance-repeated = ei ensimmäinen kerta
circumstance-our-fault = johtui meistä
circumstance-not-our-fault = ei johtunut meistä

## The five steps of the talk

step-listen = kuuntele
step-interview = haastattele
step-restate = kertaa
step-agree = varmista
step-offer = tarjoa
ask-concerns = Mikä kaikki harmittaa? Vielä jotain?

## What became of a promise

promise-open = avoinna
promise-overdue = myöhässä
promise-kept = pidetty
promise-kept-late = pidetty myöhässä
promise-broken = jäi pitämättä
promise-renegotiated = sovittu uusi aika

## What became of a follow-up

follow-up-due = odottaa
follow-up-content = tyytyväinen
follow-up-discontented = ei vielä kunnossa
follow-up-not-reached = ei tavoitettu

## How it felt

felt-good = hyvältä
felt-neutral = tavalliselta
felt-bad = huonolta

## Remedies

remedy-apology = anteeksipyyntö
remedy-repair = korjaus
remedy-replacement = vaihto
remedy-upgrade = parempi tilalle
remedy-credit = hyvitys laskuun
remedy-money = rahakorvaus
remedy-other = muu

## What became of an offer

offer-offered = tarjottu
offer-awaiting-approval = odottaa hyväksyntää
offer-accepted = hyväksytty
offer-declined = ei kelvannut
offer-refused = ei hyväksytty
offer-reversed = otettu takaisin
offer-expired = vanhentunut

## Decisions on an approval

approval-approved = hyväksytty
approval-declined = hylätty

## Verdicts of an assessment

verdict-one-off = yksittäinen
verdict-systemic = systeeminen

## A problem's life

problem-suspected = epäilty
problem-confirmed = vahvistettu
problem-acting = korjataan
problem-checking = tarkistetaan
problem-solved = ratkaistu

## A case's state

case-open = avoin
case-done = valmis

## Roles

role-colleague = työkaveri
role-agent = asiakaspalvelija
role-lead = esihenkilö
role-admin = ylläpitäjä

## Touchpoints

touchpoint-reception = vastaanotto
touchpoint-phone = puhelin
touchpoint-chat = chat
touchpoint-email = sähköposti
touchpoint-web-form = verkkolomake
touchpoint-invoice = lasku
touchpoint-social-media = sosiaalinen media
touchpoint-room = huone
touchpoint-restaurant = ravintola
touchpoint-website = verkkosivut

## Identities of a customer

identity-email = sähköposti
identity-phone = puhelin
identity-room = huone
identity-account = asiakasnumero

## How an agreement was given

via-spoken = suullisesti
via-page = asiakkaan sivulla
via-mail = sähköpostilla

## Why a case was closed

closure-answered = vastattu
closure-withdrawn = asiakas perui
closure-unreachable = asiakasta ei tavoitettu
closure-not-accepted = valitusta ei hyväksytty
closure-referred = ohjattu muualle
closure-duplicate = sama asia on jo kirjattu

## Languages

lang-fi = suomi
lang-sv = ruotsi
lang-en = englanti

## Counts

count-cases =
    { $n ->
        [0] ei tapauksia
        [one] { $n } tapaus
       *[other] { $n } tapausta
    }
count-promises =
    { $n ->
        [0] ei lupauksia
        [one] { $n } lupaus
       *[other] { $n } lupausta
    }
count-follow-ups =
    { $n ->
        [0] ei seurantoja
        [one] { $n } seuranta
       *[other] { $n } seurantaa
    }
