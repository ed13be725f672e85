### Surveys: what a customer is asked, and what it comes to.

## What a survey asks a customer, in the house's voice. The scales of CES, CSAT and NPS are the standard ones.

ask-expectation =
    { $voice ->
        [formal] Vilken upplevelse förväntar ni er hos oss?
       *[near] Vilken upplevelse förväntar du dig hos oss?
    }
ask-experience =
    { $voice ->
        [formal] Hur var det här för er som helhet?
       *[near] Hur var det här för dig som helhet?
    }
ask-heard =
    { $voice ->
        [formal] Kände ni att vi lyssnade på er?
       *[near] Kände du att vi lyssnade på dig?
    }
ask-put-right =
    { $voice ->
        [formal] Blev ert ärende uppklarat?
       *[near] Blev ditt ärende uppklarat?
    }
ask-effort =
    { $voice ->
        [formal] Det var lätt att få mitt ärende skött.
       *[near] Det var lätt att få mitt ärende skött.
    }
ask-csat =
    { $voice ->
        [formal] Hur nöjd är ni med servicen ni fick?
       *[near] Hur nöjd är du med servicen du fick?
    }
ask-nps =
    { $voice ->
        [formal] Hur troligt är det att ni skulle rekommendera oss till en vän eller kollega?
       *[near] Hur troligt är det att du skulle rekommendera oss till en vän eller kollega?
    }
ask-feelings =
    { $voice ->
        [formal] Hur kändes det? Ni kan välja flera.
       *[near] Hur kändes det? Du kan välja flera.
    }
ask-words =
    { $voice ->
        [formal] Vad vill ni ännu berätta?
       *[near] Vad vill du ännu berätta?
    }
ask-words-before =
    { $voice ->
        [formal] Vad önskar ni, eller vad är bra för oss att veta på förhand?
       *[near] Vad önskar du, eller vad är bra för oss att veta på förhand?
    }

## Ends of the scales

scale-quality-low = mycket dålig
scale-quality-high = mycket bra
scale-wholly-low = inte alls
scale-wholly-high = helt och hållet
scale-right-low = inte alls
scale-agree-low = helt av annan åsikt
scale-agree-high = helt av samma åsikt
scale-satisfied-low = mycket missnöjd
scale-satisfied-high = mycket nöjd
scale-likely-low = inte alls troligt
scale-likely-high = mycket troligt

## Plain feelings to choose from, beside the house's own

feeling-happy = glad
feeling-calm = lugn
feeling-indifferent = likgiltig
feeling-confused = förvirrad
feeling-disappointed = besviken

## The page of a survey

survey-title =
    { $voice ->
        [formal] Berätta hur det gick
       *[near] Berätta hur det gick
    }
survey-title-before =
    { $voice ->
        [formal] Berätta vad ni väntar er
       *[near] Berätta vad du väntar dig
    }
survey-lede =
    { $voice ->
        [formal] Svara bara på det ni vill. Ert svar läses genast.
       *[near] Svara bara på det du vill. Ditt svar läses genast.
    }
survey-about = Ärendet:
survey-contact = Jag vill att någon ringer mig
survey-send = Skicka
survey-thanks = Tack för svaret
survey-thanks-good = Svaret har sparats och blir läst.
survey-thanks-heard = Vi beklagar att det inte blev bra. Svaret ligger redan framför teamet som har hand om saken.
survey-thanks-call = Vi ringer senast { $when }.
survey-change = Ändra svaret
survey-person = Tala med en människa
survey-person-hint =
    { $voice ->
        [formal] Be oss ringa, så lovar vi en tid genast.
       *[near] Be oss ringa, så lovar vi en tid genast.
    }
survey-person-number = Till vilket nummer ringer vi? (frivilligt)
survey-person-ask = Be oss ringa
survey-call-promised = Vi ringer upp.
survey-call-promised-to = Vi ringer upp { $number }.
survey-asks-contact = Jag ber er ringa.
survey-answered-in-numbers = Enkätsvar: { $said }

## Measures, as they are named in a line: “experience 2/5”

measure-expectation = förväntan
measure-experience = upplevelse
measure-heard = blev hörd
measure-put-right = uppklarat
measure-effort = lätthet (CES)
measure-csat = nöjdhet (CSAT)
measure-nps = rekommendation (NPS)
measure-feelings = känslor
measure-words = egna ord

## The three surveys, and asking on the spot

survey-follow-up = Efter uppföljningen
survey-encounter = Efter ett kundmöte
survey-before = På förhand
survey-ask = Fråga kunden
survey-ask-here = Öppna enkäten på den här enheten
survey-ask-which = Vilken enkät?
time-survey-asked = Kunden tillfrågades.
time-survey-asked-by = { $by } frågade kunden.
time-survey = Enkätsvar: { $said }
time-survey-words = Enkätsvar
time-survey-replaced = Enkätsvar som kunden senare ändrade: { $said }
time-survey-contact = Kunden bad oss ringa.
customer-answers = Enkätsvar
survey-ask-letter = Skicka enkäten per brev
said-survey-written = Enkäten går till kunden.
survey-letter-subject = Hur gick det?
survey-letter-subject-before = Innan vi möts
survey-letter =
    { $voice ->
        [formal] Hej,
            
            vi vill gärna höra hur ert ärende sköttes. Ni svarar på det ni vill, och ert svar läses genast:
            
            { $link }
            
            Ni kan samtidigt be att någon ringer er.
            
            { $house }
       *[near] Hej,
            
            vi vill gärna höra hur ditt ärende sköttes. Du svarar på det du vill, och ditt svar läses genast:
            
            { $link }
            
            Du kan samtidigt be att någon ringer dig.
            
            { $house }
    }
survey-letter-before =
    { $voice ->
        [formal] Hej,
            
            vi ses snart. Berätta vad ni väntar er och vad som är bra för oss att veta på förhand:
            
            { $link }
            
            { $house }
       *[near] Hej,
            
            vi ses snart. Berätta vad du väntar dig och vad som är bra för oss att veta på förhand:
            
            { $link }
            
            { $house }
    }

## The page of the three surveys
surveys-title = Enkäter
surveys-lede = Vad kunden tillfrågas och när. Svaret från en besviken kund är genast någons ärende.
surveys-on = på
surveys-off = av
surveys-when-follow-up = När ärendet har följts upp: { $length }. Nåddes kunden inte, tillfrågas hen genast.
surveys-when-encounter =
    { $n ->
        [one] Efter varje kundmöte: { $length }.
       *[other] Efter vart { $n }:e kundmöte: { $length }.
    }
surveys-when-before = Före ankomsten: { $length }.
surveys-at-once = genast
surveys-quiet = Samma kund tillfrågas högst en gång på { $n } dagar.
surveys-answered = Under 90 dagar: { $answered } svar, { $asked } tillfrågade.
surveys-measure = Mått
surveys-value = Värde
surveys-interval = 95 % intervall
surveys-n = Svar
surveys-gap = Upplevelse jämfört med förväntan
surveys-felt = Känslor:
surveys-change = Ändra
surveys-asks-by-itself = Frågar av sig själv
surveys-delay = Fördröjning
surveys-quiet-label = Samma kund högst en gång
surveys-share = Hur många kundmöten?
surveys-days = på { $n } dagar
surveys-one-in =
    { $n ->
        [one] varje
       *[other] vart { $n }:e
    }
surveys-questions = Vad frågas?
surveys-kinds = Vilka slags kundmöten?
surveys-touchpoints = Var? Inget: överallt.
