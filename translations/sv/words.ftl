### Orden: varje ord bara här, på ett sätt.

## The four marks: every case shows them, in this order.

mark-recover = Rätta till
mark-follow-up = Följ upp
mark-report = Berätta vidare
mark-learn = Lär
mark-state-empty = väntar
mark-state-half = pågår
mark-state-full = gjort

## Nouns

word-customer = kund
word-touchpoint = kontaktpunkt
word-place = plats
word-encounter = kundmöte
word-case = ärende
word-concern = bekymmer
word-step = steg
word-next-action = nästa åtgärd
word-offer = lösningsförslag
word-remedy = lösning
word-mandate = befogenhet
word-approval = godkännande
word-promise = löfte
word-follow-up = uppföljning
word-handover-brief = skiftrapport
word-assessment = bedömning
word-signal = signal
word-problem = problem
word-lesson = lärdom
word-situation = servicesituation
word-target-experience = målupplevelse
word-survey = enkät
word-answer = enkätsvar
word-pulse = pulsmätning
word-debrief = avlastande samtal
word-thanks = tack
word-owner = ansvarig
word-team = team
word-to-customer-case = ditt ärende

## Kinds of encounter and case

kind-complaint = klagomål
kind-request = önskemål
kind-question = fråga
kind-praise = beröm
kind-idea = idé
kind-contact = kontakt

## Directions of an encounter

direction-inbound = från kunden
direction-outbound = till kunden

circumstance-hurry = har bråttom
circumstance-loyal = stamkund
circumstance-vulnerable = behöver omsorg
circumstance-repeated = inte första gången
circumstance-our-fault = berodde på oss
circumstance-not-our-fault = berodde inte på oss

## The five steps of the talk

step-listen = lyssna
step-interview = fråga
step-restate = sammanfatta
step-agree = stäm av
step-offer = erbjud
ask-concerns = Vad är det som stör? Något mer?

## What became of a promise

promise-open = öppet
promise-overdue = försenat
promise-kept = hållet
promise-kept-late = hållet för sent
promise-broken = inte hållet
promise-renegotiated = ny tid avtalad

## What became of a follow-up

follow-up-due = väntar
follow-up-content = nöjd
follow-up-discontented = inte bra ännu
follow-up-not-reached = ej nådd

## How it felt

felt-good = bra
felt-neutral = neutralt
felt-bad = dåligt

## Remedies

remedy-apology = ursäkt
remedy-repair = reparation
remedy-replacement = byte
remedy-upgrade = uppgradering
remedy-credit = avdrag på räkningen
remedy-money = ersättning i pengar
remedy-other = annat

## What became of an offer

offer-offered = erbjudet
offer-awaiting-approval = väntar på godkännande
offer-accepted = accepterat
offer-declined = avböjt
offer-refused = inte godkänt
offer-reversed = återtaget
offer-expired = utgånget

## Decisions on an approval

approval-approved = godkänt
approval-declined = avslaget

## Verdicts of an assessment

verdict-one-off = enstaka
verdict-systemic = systematiskt fel

## A problem's life

problem-suspected = misstänkt
problem-confirmed = bekräftat
problem-acting = åtgärdas
problem-checking = kontrolleras
problem-solved = löst

## A case's state

case-open = öppet
case-done = klart

## Roles

role-colleague = kollega
role-agent = kundbetjänare
role-lead = chef
role-admin = administratör

## Touchpoints

touchpoint-reception = reception
touchpoint-phone = telefon
touchpoint-chat = chatt
touchpoint-email = e-post
touchpoint-web-form = webbformulär
touchpoint-invoice = faktura
touchpoint-social-media = sociala medier
touchpoint-room = rum
touchpoint-restaurant = restaurang
touchpoint-website = webbplats

## Identities of a customer

identity-email = e-post
identity-phone = telefon
identity-room = rum
identity-account = kundnummer

## How an agreement was given

via-spoken = muntligt
via-page = på kundsidan
via-mail = per e-post

## Why a case was closed

closure-answered = besvarat
closure-withdrawn = kunden tog tillbaka det
closure-unreachable = kunden nåddes inte
closure-not-accepted = klagomålet godtogs inte
closure-referred = hänvisat vidare
closure-duplicate = redan noterat i ett annat ärende

## Languages

lang-fi = finska
lang-sv = svenska
lang-en = engelska

## Counts

count-cases =
    { $n ->
        [0] inga ärenden
        [one] { $n } ärende
       *[other] { $n } ärenden
    }
count-promises =
    { $n ->
        [0] inga löften
        [one] { $n } löfte
       *[other] { $n } löften
    }
count-follow-ups =
    { $n ->
        [0] inga uppföljningar
        [one] { $n } uppföljning
       *[other] { $n } uppföljningar
    }
