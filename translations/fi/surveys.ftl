### Surveys: what a customer is asked, and what it comes to.

## What a survey asks a customer, in the house's voice. The scales of CES, CSAT and NPS are the standard ones.

ask-expectation =
    { $voice ->
        [formal] Millaista kokemusta odotatte meiltä?
       *[near] Millaista kokemusta odotat meiltä?
    }
ask-experience =
    { $voice ->
        [formal] Millainen kokemus tämä oli teille kokonaisuutena?
       *[near] Millainen kokemus tämä oli sinulle kokonaisuutena?
    }
ask-heard =
    { $voice ->
        [formal] Koitteko, että teitä kuunneltiin?
       *[near] Koitko, että sinua kuunneltiin?
    }
ask-put-right =
    { $voice ->
        [formal] Saatiinko asianne kuntoon?
       *[near] Saatiinko asiasi kuntoon?
    }
ask-effort =
    { $voice ->
        [formal] Asiani hoitaminen oli helppoa.
       *[near] Asiani hoitaminen oli helppoa.
    }
ask-csat =
    { $voice ->
        [formal] Kuinka tyytyväinen olette saamaanne palveluun?
       *[near] Kuinka tyytyväinen olet saamaasi palveluun?
    }
ask-nps =
    { $voice ->
        [formal] Kuinka todennäköisesti suosittelisitte meitä ystävälle tai kollegalle?
       *[near] Kuinka todennäköisesti suosittelisit meitä ystävälle tai kollegalle?
    }
ask-feelings =
    { $voice ->
        [formal] Miltä teistä tuntui? Voitte valita useita.
       *[near] Miltä sinusta tuntui? Voit valita useita.
    }
ask-words =
    { $voice ->
        [formal] Mitä haluaisitte vielä kertoa?
       *[near] Mitä haluaisit vielä kertoa?
    }
ask-words-before =
    { $voice ->
        [formal] Mitä toivotte, tai mitä meidän on hyvä tietää etukäteen?
       *[near] Mitä toivot, tai mitä meidän on hyvä tietää etukäteen?
    }

## Ends of the scales

scale-quality-low = erittäin huono
scale-quality-high = erittäin hyvä
scale-wholly-low = en lainkaan
scale-wholly-high = täysin
scale-right-low = ei lainkaan
scale-agree-low = täysin eri mieltä
scale-agree-high = täysin samaa mieltä
scale-satisfied-low = erittäin tyytymätön
scale-satisfied-high = erittäin tyytyväinen
scale-likely-low = en lainkaan todennäköisesti
scale-likely-high = erittäin todennäköisesti

## Plain feelings to choose from, beside the house's own

feeling-happy = iloinen
feeling-calm = rauhallinen
feeling-indifferent = yhdentekevä
feeling-confused = hämmentynyt
feeling-disappointed = pettynyt

## The page of a survey

survey-title =
    { $voice ->
        [formal] Kertokaa, miten meni
       *[near] Kerro, miten meni
    }
survey-title-before =
    { $voice ->
        [formal] Kertokaa, mitä odotatte
       *[near] Kerro, mitä odotat
    }
survey-lede =
    { $voice ->
        [formal] Vastatkaa vain siihen, mihin haluatte. Vastauksenne luetaan heti.
       *[near] Vastaa vain siihen, mihin haluat. Vastauksesi luetaan heti.
    }
survey-about = Asiasi:
survey-contact = Haluan, että joku soittaa minulle
survey-send = Lähetä
survey-thanks = Kiitos vastauksesta
survey-thanks-good = Vastaus on tallessa, ja se luetaan.
survey-thanks-heard = Olemme pahoillamme, että jäi korjattavaa. Vastaus on jo sen tiimin edessä, jonka asia on.
survey-thanks-call = Soitamme viimeistään { $when }.
survey-change = Muuta vastausta
survey-person = Puhu ihmisen kanssa
survey-person-hint =
    { $voice ->
        [formal] Jättäkää soittopyyntö, niin lupaamme ajan heti.
       *[near] Jätä soittopyyntö, niin lupaamme ajan heti.
    }
survey-person-number = Mihin numeroon soitamme? (ei pakollinen)
survey-person-ask = Pyydä soittoa
survey-call-promised = Soitamme takaisin.
survey-call-promised-to = Soitamme numeroon { $number }.
survey-asks-contact = Pyydän soittamaan.
survey-answered-in-numbers = Kyselyvastaus: { $said }

## Measures, as they are named in a line: “experience 2/5”

measure-expectation = odotus
measure-experience = kokemus
measure-heard = kuulluksi tuleminen
measure-put-right = asia kunnossa
measure-effort = helppous (CES)
measure-csat = tyytyväisyys (CSAT)
measure-nps = suosittelu (NPS)
measure-feelings = tunteet
measure-words = omin sanoin

## The three surveys, and asking on the spot

survey-follow-up = Seurannan jälkeen
survey-encounter = Kohtaamisen jälkeen
survey-before = Etukäteen
survey-ask = Kysy asiakkaalta
survey-ask-here = Avaa kysely tässä laitteessa
survey-ask-which = Mikä kysely?
time-survey-asked = Asiakkaalta kysyttiin.
time-survey-asked-by = { $by } kysyi asiakkaalta.
time-survey = Kyselyvastaus: { $said }
time-survey-words = Kyselyvastaus
time-survey-replaced = Kyselyvastaus, jonka asiakas sittemmin muutti: { $said }
time-survey-contact = Asiakas pyysi soittamaan.
customer-answers = Kyselyvastaukset
survey-ask-letter = Lähetä kysely kirjeenä
said-survey-written = Kysely lähtee asiakkaalle.
survey-letter-subject = Miten meni?
survey-letter-subject-before = Ennen kuin tapaamme
survey-letter =
    { $voice ->
        [formal] Hei,
            
            haluaisimme kuulla, miten asianne hoitui. Vastaatte niihin kysymyksiin, joihin haluatte, ja vastauksenne luetaan heti:
            
            { $link }
            
            Voitte samalla pyytää, että joku soittaa teille.
            
            { $house }
       *[near] Hei,
            
            haluaisimme kuulla, miten asiasi hoitui. Vastaat niihin kysymyksiin, joihin haluat, ja vastauksesi luetaan heti:
            
            { $link }
            
            Voit samalla pyytää, että joku soittaa sinulle.
            
            { $house }
    }
survey-letter-before =
    { $voice ->
        [formal] Hei,
            
            tapaamme pian. Kertokaa, mitä odotatte ja mitä meidän on hyvä tietää etukäteen:
            
            { $link }
            
            { $house }
       *[near] Hei,
            
            tapaamme pian. Kerro, mitä odotat ja mitä meidän on hyvä tietää etukäteen:
            
            { $link }
            
            { $house }
    }

## The page of the three surveys
surveys-title = Kyselyt
surveys-lede = Mitä asiakkaalta kysytään ja milloin. Pettynyt vastaus on heti jonkun asia.
surveys-on = käytössä
surveys-off = ei käytössä
surveys-when-follow-up = Kun asiaan on palattu: { $length }. Jos asiakasta ei tavoitettu, häneltä kysytään heti.
surveys-when-encounter =
    { $n ->
        [one] Jokaisen kohtaamisen jälkeen: { $length }.
       *[other] Joka { $n }. kohtaamisen jälkeen: { $length }.
    }
surveys-when-before = Ennen tuloa: { $length }.
surveys-at-once = heti
surveys-quiet = Sama asiakas saa kyselyn enintään kerran { $n } päivässä.
surveys-answered = 90 päivän aikana: { $answered } vastausta, { $asked } kysyttyä.
surveys-measure = Mittari
surveys-value = Arvo
surveys-interval = 95 % väli
surveys-n = Vastauksia
surveys-gap = Kokemus verrattuna odotukseen
surveys-felt = Tunteet:
surveys-change = Muuta
surveys-asks-by-itself = Kysyy itsestään
surveys-delay = Viive
surveys-quiet-label = Sama asiakas enintään kerran
surveys-share = Kuinka monesta kohtaamisesta?
surveys-days = { $n } päivässä
surveys-one-in =
    { $n ->
        [one] jokaisesta
       *[other] 1 / { $n } kohtaamisesta
    }
surveys-questions = Mitä kysytään?
surveys-kinds = Millaisista kohtaamisista?
surveys-touchpoints = Missä? Ei yhtään: kaikkialla.
