### Befogenheternas sidor: vad som gäller, ändring, vad som skulle ändras.

mandates-title = Befogenheter
mandates-lede = Vad var och en av oss får ge kunden genast. Utöver det frågar man.
mandates-new = Ny befogenhet
mandates-on = Gäller
mandates-none-on = Ingen befogenhet gäller ännu. Tills dess beslutar en chef ensam om det som kostar.
mandates-proposals = Förslag
mandates-proposals-say = Titta efter vad ert hus har kommit överens om och ta det i bruk. Ett förslag ger ingen lov till något.
mandates-off = Gäller inte
mandates-number = Nr { $number }
mandates-given =
    { $n ->
        [one] gavs en gång på 30 dagar, { $sum }
       *[other] gavs { $n } gånger på 30 dagar, { $sum }
    }
mandates-given-free =
    { $n ->
        [one] gavs en gång på 30 dagar
       *[other] gavs { $n } gånger på 30 dagar
    }
mandates-unused = oanvänd i 90 dagar
mandates-not-lately = inte använd på 30 dagar
mandates-not-yet = inte använd ännu
mandates-new-version-waits = en ny version väntar på att tas i bruk
mandates-look-at = Titta och ta i bruk
mandates-more = Fler befogenheter

mandates-beyond = Var de inte räckte till
mandates-beyond-say = Begäran om godkännande under 90 dagar och lösningar som gavs fast en tidigare syntes.
mandates-beyond-none = Ingen har behövt fråga på 90 dagar.
mandates-situation = Situation
mandates-no-situation = Situationen inte namngiven
mandates-asked = Frågade
mandates-approved = Godkända
mandates-waited = Vanlig väntan
mandates-despite = Trots en tidigare

mandates-approvers = De som godkänner
mandates-approvers-say = Vem som tillfrågas när ingen befogenhet räcker: först den första, och när tiden är ute även de andra. Om ingen är utsedd tillfrågas teamets chefer.
mandates-approver-nth = Godkännare { $n } ({ $team })
mandates-approver-none = Ingen
mandates-approvers-leads = teamets chefer
mandates-approvers-save = Spara godkännarna
mandates-clock = Minuter att besluta på
mandates-clock-save = Spara tiden

mandate-heading = Befogenhet { $number }
mandate-state-on = gäller
mandate-state-proposal = förslag
mandate-state-draft = utkast
mandate-state-off = gäller inte
mandate-holds-now = Gäller nu
mandate-change = Ändra
mandate-switch-on = Ta i bruk
mandate-switch-on-version = Ta version { $version } i bruk
mandate-switch-off = Ta ur bruk
mandate-switched-on = Togs i bruk { $at }
mandate-switched-off = Togs ur bruk { $at }
mandate-valid-from = Börjar { $at }
mandate-valid-until = Slutar { $at }
mandate-costs = Kostar oss { $sum } per gång
mandate-from-lesson = Växte ur en lärdom
mandate-versions = Versioner
mandate-version = Version
mandate-wrote = Skriven
mandate-held = Gällde
mandate-never-held = aldrig
mandate-from-the-start = med från början

change-title = Vad som skulle ändras
change-span = Om den här hade gällt { $from } – { $until } ({ $n } klagomål):
change-fitting = Ärenden den passar
change-not-known = Okänt om villkoren uppfylls
change-without-situation = Situationen inte namngiven, inte räknade
change-at-once = Begäran som inte hade behövts
change-waited = I dem väntade man vanligen
change-refused = Av dem avslogs då
change-not-any-more = Gett med den här befogenheten, inte längre tillåtet
change-count-worth = { $n }, sammanlagt { $sum }
change-most = Kunde ha kostat högst
change-most-say = om allt som passar hade getts helt, inom gränserna
change-free = ingenting
change-given = Faktiskt gett i de ärendena
change-nothing = Inga klagomål under den här tiden: ännu går inget att säga.

overlap-title = Tillsammans med dem som gäller
overlap-none = Den sammanfaller inte med någon befogenhet som gäller.
overlap-replaces = Ersätter version { $version }, som gäller nu.
overlap-already = Nr { $number } tillåter redan det här: den här tillför inget.
overlap-larger = Nr { $number } tillåter högst { $allows } och fortsätter också att gälla: den här begränsar den inte. Tillsammans högst { $together } per ärende.
overlap-part = Nr { $number } (högst { $allows }) fortsätter också att gälla: tillsammans högst { $together } per ärende. Ta den ur bruk om den här ska ersätta den.
overlap-part-free = Nr { $number } tillåter samma sak i färre ärenden. Ta den ur bruk om den här ska ersätta den.
overlap-together = Tillsammans med nr { $number } högst { $together } per ärende.
overlap-together-free = Nr { $number } tillåter samma sak i en del av de här ärendena.

## Ändring: meningen med sina fält. Varje $namn är ett fält i formuläret.

editor-title-new = Ny befogenhet
editor-title-change = Ändra befogenhet { $number }
editor-sentence = { $who } får { $remedy } högst { $sum } € per ärende, i situationen { $situation }.
editor-who = Vem
editor-remedy = Får göra vad
editor-sum = Högst hur mycket, euro
editor-situation = I vilken situation
editor-any-situation = något gick fel
editor-repair = låta reparera
editor-replacement = ge en ny
editor-upgrade = ge en bättre
editor-credit = gottgöra
editor-money = betala tillbaka
editor-other = ge något annat
editor-apology = be om ursäkt
editor-what = Vad exakt
editor-what-hint = Till exempel ”en annan kudde”. Pengar och gottgörelse behöver inget. Det som inte kostar något har ingen summa.
editor-more = Mer
editor-lead-only = Bara chefer
editor-circumstances = Bara när alla dessa uppfylls
editor-limits = Andra gränser
editor-customer = Till en kund högst { $sum } € på { $days } dagar.
editor-person = En medarbetare högst { $sum } € på { $days } dagar.
editor-by-team = Hela teamet högst { $sum } € på { $days } dagar.
editor-limit-sum = Högst hur mycket, euro: { $limit }
editor-limit-days = På hur många dagar: { $limit }
editor-limit-customer = en kund
editor-limit-person = en medarbetare
editor-limit-team = hela teamet
editor-from = Gäller från
editor-until = Gäller till
editor-cost = Kostar oss per gång, euro
editor-cost-hint = Om summan är en annan än värdet för kunden.
editor-look = Titta först
editor-save = Skriv ner
editor-save-say = Att skriva ner den tar den inte i bruk ännu.
editor-lesson = Ur lärdomen
editor-lesson-cases = Lärdomens ärenden
lesson-propose-mandate = Föreslå en befogenhet
lesson-mandates = Befogenheter den ledde till
fault-approval-clock = Ge minuterna som ett heltal, 1–10 080.
rule-approvers-team = En chef utser godkännare för sina egna team.
