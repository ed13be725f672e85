### Befogenheter och godkännanden.

## Befogenheten som en mening. $when börjar med komma eller är tomt.

mandate-anybody = Vem som helst av oss
mandate-any-lead = En chef
mandate-lead-of = En chef ({ $team })
mandate-credit = { $who } får ge en gottgörelse på högst { $sum } per ärende{ $when }.
mandate-credit-what = { $who } får ge en gottgörelse på högst { $sum } per ärende (”{ $what }”){ $when }.
mandate-money = { $who } får betala tillbaka högst { $sum } per ärende{ $when }.
mandate-money-what = { $who } får betala tillbaka högst { $sum } per ärende (”{ $what }”){ $when }.
mandate-thing = { $who } får ge: ”{ $what }”{ $when }.
mandate-thing-worth = { $who } får ge: ”{ $what }”, värt högst { $sum } per ärende{ $when }.
mandate-when = , i situationen ”{ $situation }”
mandate-if = , om { $list }
mandate-when-if = , i situationen ”{ $situation }”, om { $list }
mandate-and = { " " }och{ " " }
mandate-if-hurry = kunden har bråttom
mandate-if-loyal = kunden är stamkund
mandate-if-vulnerable = kunden behöver omsorg
mandate-if-repeated = felet har upprepats
mandate-if-our-fault = felet var vårt
mandate-if-not-our-fault = felet inte var vårt

## Andra gränser

mandate-limit-customer = Till en kund högst { $sum } på { $days } dagar
mandate-limit-person = En medarbetare högst { $sum } på { $days } dagar
mandate-limit-team = Hela teamet högst { $sum } på { $days } dagar
mandate-usually =
    { $n ->
        [one] vanligen på en minut
       *[other] vanligen på ungefär { $n } minuter
    }

## Godkännande

approval-promise = Vi berättar vad som beslutades om gottgörelsen

## Vad som sägs

said-mandate-written = Antecknat. Befogenheten gäller inte ännu.
said-mandate-on = Befogenheten gäller.
said-mandate-off = Befogenheten gäller inte längre.
said-approved = Godkänt. Lösningen kan nu erbjudas kunden.
said-not-approved = Inte godkänt. Den som frågade ser motiveringen.
said-awaiting = Väntar på godkännande. Kunden har lovats ett svar.
said-reversed = Återtaget. Summan kan ges på nytt.
fault-sum-missing = Skriv summan, till exempel 12,50.
fault-promise-before-approval = Det här behöver först godkännas. Lova det när det är klart: kunden lovas nu ett svar.
fault-mandate-what = Skriv vad som får ges, till exempel ”en annan kudde”.
fault-mandate-days = Antalet dagar ska vara 1–1830.
fault-mandate-times = Giltigheten slutar före den börjar.
fault-mandate-over = Giltigheten har redan gått ut.
fault-mandate-fault = Felet är antingen vårt eller inte. Välj det ena.
fault-mandate-limit = Gränsen är lägre än gränsen per ärende, så den kunde aldrig användas helt.
fault-approver = Den som godkänner ska vara en chef som fortfarande är här.
rule-mandate-team = En chef skriver befogenheter för sina egna team och för hela huset.
rule-mandate-was-on = Den här versionen har redan gällt. Skriv en ny.
rule-mandate-off = Befogenheten gäller inte.
rule-own-request = Man kan inte godkänna sin egen begäran.
rule-approval-decided = Det här är redan beslutat.
rule-offer-awaits = Förslaget väntar på godkännande.
rule-offer-expired = Förslaget har gått ut. Erbjud på nytt.
rule-offer-not-accepted = Bara en accepterad lösning kan tas tillbaka.

## Now

now-approval = Att besluta: en lösning utöver befogenheterna
now-decide = Besluta
