### Disken: vad en människa ser.

## Nu

now-whose = Vems ärenden
now-mine = Mina
now-team = Teamets
now-all = Alla
now-late = Försenat
now-today = I dag
now-later = Senare
now-arrived = För kännedom
now-late-by = Försenat { $by }
now-yours = du
now-follow-up = Följ upp
now-handover = Oläst skiftrapport
now-lesson = Lärdom: { $title }
now-notice = Löfte försenat: { $what }
now-kept = Hållet
now-new-time = Ny tid
now-content = Nöjd
now-discontented = Inte bra ännu
now-not-reached = Ej nådd
now-read = Läst
now-done = Gjort
now-open = Öppna
now-due = Ny tid
now-due-example = i morgon kl. 10
now-told-how = Hur fick kunden veta?
now-told-how-example = jag ringde
now-agree-time = Avtala ny tid
now-broken = Inte hållet
now-instead = Vad gör du i stället, och när?
now-reason = Eller chefens motivering
now-note-broken = Notera: inte hållet
now-empty = Allt är omhändertaget.
now-empty-do = När någon berättar något, notera det: två fält räcker.
next-talk = Tala med kunden
next-answer = Svara kunden
next-call = Ring kunden
next-look = Se vad det handlar om
next-keep = Håll löftet
next-meet-again = Följ upp
next-assess = Bedöm: enstaka eller systematiskt?
next-restate = Återge det på nytt: kunden sade ”inte riktigt”
next-hear-back = Vi väntar på kundens svar på hens sida
now-more = Nästa

## Att notera

note-lede = Två fält räcker. Allt annat kan vänta.
note-who = Vem?
note-who-hint = Namn, rum, telefon eller e-post. Kan lämnas tomt.
note-which = Vem av de här?
note-somebody-else = Någon annan
note-as-new = noteras som ny: { $who }
note-found =
    { $n ->
        [one] En hittades
       *[other] { $n } hittades
    }
note-found-label = Hittade
note-what = Vad hände?
note-what-hint = Med kundens egna ord, om du kan.
note-kind = Vilket slags ärende?
note-where = Var?
note-urgent = Brådskande
note-sensitive = Känsligt
note-more = Mer uppgifter
note-felt = Hur kändes det för kunden?
note-handled = Redan skött
note-handled-hint = En fråga eller ett önskemål som inte lämnar något att göra.
note-it = Notera
note-and-talk = Notera och börja samtalet
known-contact = Kontakt nummer { $n } på 30 dagar.
known-promise = Öppet löfte { $when }: { $what } ({ $owner })
known-promise-ask = Öppet löfte { $when }. Fråga: { $whom }.
known-ask = Ett öppet ärende som du inte ser. Fråga: { $whom }.

## Ärenden

cases-which = Urval
cases-open = Öppna
cases-done = Klara
cases-all = Alla
cases-none = Inga ärenden.
cases-number = Nummer
cases-matter = Sak
cases-marks = Rätta · följ upp · berätta · lär
cases-owner = Ansvarig
cases-next = Nästa åtgärd

## En kund

customer-erased = Den här kundens ord och namn har raderats.
customer-open = Öppet
customer-nothing-open = Inget öppet.
customer-before = Tidigare
customer-meetings = Kundmöten
customer-facts = Uppgifter
customer-known-by = Kontaktuppgifter
customer-until = till { $day }
customer-was-until = slutade { $day }
customer-merged = Sammanslaget hit
customer-undo = Ångra
customer-same = Samma kund två gånger?
customer-same-who = Sök den andra med namn eller nummer
customer-merge = Slå ihop
customer-merge-hint = Sammanslagningen kan ångras när som helst.
