### The words: each of them here only, in one way.

## The four marks: every case shows them, in this order.

mark-recover = Recover
mark-follow-up = Follow up
mark-report = Report
mark-learn = Learn
mark-state-empty = ahead
mark-state-half = under way
mark-state-full = done

## Nouns

word-customer = customer
word-touchpoint = touchpoint
word-place = place
word-encounter = encounter
word-case = case
word-concern = concern
word-step = step
word-next-action = next action
word-offer = offer
word-remedy = remedy
word-mandate = mandate
word-approval = approval
word-promise = promise
word-follow-up = follow-up
word-handover-brief = handover brief
word-assessment = assessment
word-signal = signal
word-problem = problem
word-lesson = lesson
word-situation = situation
word-target-experience = target experience
word-survey = survey
word-answer = answer
word-pulse = pulse
word-debrief = debrief
word-thanks = thanks
word-owner = owner
word-team = team
word-to-customer-case = your matter

## Kinds of encounter and case

kind-complaint = complaint
kind-request = request
kind-question = question
kind-praise = praise
kind-idea = idea
kind-contact = contact

## Directions of an encounter

direction-inbound = from the customer
direction-outbound = to the customer

circumstance-hurry = in a hurry
circumstance-loyal = a regular
circumstance-vulnerable = needs care
circumstance-repeated = not the first time
circumstance-our-fault = our fault
circumstance-not-our-fault = not our fault

## The five steps of the talk

step-listen = listen
step-interview = interview
step-restate = restate
step-agree = agree
step-offer = offer
ask-concerns = What is bothering you? Anything else?

## What became of a promise

promise-open = open
promise-overdue = overdue
promise-kept = kept
promise-kept-late = kept late
promise-broken = broken
promise-renegotiated = new time agreed

## What became of a follow-up

follow-up-due = due
follow-up-content = content
follow-up-discontented = not right yet
follow-up-not-reached = not reached

## How it felt

felt-good = good
felt-neutral = neutral
felt-bad = bad

## Remedies

remedy-apology = apology
remedy-repair = repair
remedy-replacement = replacement
remedy-upgrade = upgrade
remedy-credit = credit on the bill
remedy-money = money
remedy-other = other

## What became of an offer

offer-offered = offered
offer-awaiting-approval = awaiting approval
offer-accepted = accepted
offer-declined = declined
offer-refused = not approved
offer-reversed = taken back
offer-expired = expired

## Decisions on an approval

approval-approved = approved
approval-declined = declined

## Verdicts of an assessment

verdict-one-off = one-off
verdict-systemic = systemic

## A problem's life

problem-suspected = suspected
problem-confirmed = confirmed
problem-acting = acting
problem-checking = checking
problem-solved = solved

## A case's state

case-open = open
case-done = done

## Roles

role-colleague = colleague
role-agent = customer service
role-lead = lead
role-admin = administrator

## Touchpoints

touchpoint-reception = reception
touchpoint-phone = phone
touchpoint-chat = chat
touchpoint-email = e-mail
touchpoint-web-form = web form
touchpoint-invoice = invoice
touchpoint-social-media = social media
touchpoint-room = room
touchpoint-restaurant = restaurant
touchpoint-website = website

## Identities of a customer

identity-email = e-mail
identity-phone = phone
identity-room = room
identity-account = account

## How an agreement was given

via-spoken = spoken
via-page = on the customer's page
via-mail = by e-mail

## Why a case was closed

closure-answered = answered
closure-withdrawn = withdrawn by the customer
closure-unreachable = customer not reached
closure-not-accepted = complaint not accepted
closure-referred = referred elsewhere
closure-duplicate = already noted in another case

## Languages

lang-fi = Finnish
lang-sv = Swedish
lang-en = English

## Counts

count-cases =
    { $n ->
        [0] no cases
        [one] { $n } case
       *[other] { $n } cases
    }
count-promises =
    { $n ->
        [0] no promises
        [one] { $n } promise
       *[other] { $n } promises
    }
count-follow-ups =
    { $n ->
        [0] no follow-ups
        [one] { $n } follow-up
       *[other] { $n } follow-ups
    }
