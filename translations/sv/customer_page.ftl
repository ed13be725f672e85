### The customer’s own page, and giving it out.

## For the staff, and what is said

page-panel = Kundens sida
page-given = Kunden har en länk till sin egen sida och läser där vad vi förstod och lovade.
page-not-given = Kunden har ännu ingen länk till sin egen sida.
page-send = Skicka länken i ett brev
page-show = Visa en ny länk
page-revoke = Dra in de länkar som getts
page-link = Länk till kundens sida
page-link-once = Länken visas bara nu. Kopiera den åt kunden.
page-link-address = Adress
page-link-who = Den som har länken ser sidan. Ge den bara till kunden själv.
page-link-back = Tillbaka till ärendet
page-ask = Fråga på kundens sida
page-ask-say = Når du inte kunden? Hen kan svara på sin egen sida.
said-page-sent = Länken skickas i ett brev.
said-page-revoked = De länkar som getts fungerar inte längre.
said-page-asked = Frågan skickas till kunden. Ärendet väntar på svaret.
rule-restated-anew = Under tiden har vi återgett det på nytt. Läs och svara på det.
rule-answered-before = Det här har redan besvarats.
fault-mypage-phone = Skriv telefonnumret med siffror, till exempel 040 123 4567.
said-mypage-agreed = Tack. Bra att vi förstod rätt.
said-mypage-not-quite = Tack. Vi försöker förstå bättre och återkommer.
said-mypage-accepted = Tack. Då gör vi så.
said-mypage-declined = Tack för svaret. Vi återkommer.
said-mypage-words = Tack. Meddelandet har kommit fram.
said-mypage-call = Vi ringer. Löftet syns på den här sidan.
mypage-who-has = { $number } · { $owner } sköter ärendet.
mypage-is-done = Ärendet är klart.
mypage-marks = De fyra märkena visar hur långt ärendet är: gottgörelse, uppföljning, information och lärdom.
mypage-nothing-said = Här finns ännu ingenting.
mypage-we-understood = Så här förstod vi
mypage-understood = Vi förstod så här
mypage-told = Vad som hände
mypage-upset = Vad som störde
mypage-expected = Vad som väntades
mypage-is-this-it = Stämmer det?
mypage-yes = Ja, så är det
mypage-not-quite-send = Inte riktigt
mypage-offer-stands = Väntar på svar.
mypage-offer-until = Erbjudandet gäller till { $until }.
mypage-offer-accepted = Överenskommet.
mypage-offer-declined = Togs inte emot.
mypage-offer-expired = Gäller inte längre.
mypage-offer-reversed = Återkallat.
mypage-accept = Bra, vi gör så
mypage-decline = Nej tack
mypage-promises = Vad vi lovade
mypage-promise-by = Senast { $due } · { $who }
mypage-promise-open = På gång.
mypage-promise-kept = Hållet { $at }.
mypage-promise-late = Hållet för sent, { $at }. Vi beklagar.
mypage-promise-broken = Hölls inte. Vi beklagar.
mypage-promise-moved = En ny tid avtalades.
mypage-call = Tala med en människa
mypage-phone = Telefonnummer
mypage-call-me = Ring mig
mypage-call-promised = Vi ringer { $phone }
mypage-send = Skicka
mypage-send-again = Skicka: något behöver ännu rättas till
mypage-send-only = Skicka bara för kännedom
mypage-happened = Vad som har hänt
mypage-met-again = Vi frågade om saken rättats till.
mypage-reopened = Ärendet öppnades på nytt.
mypage-closed = Ärendet avslutades.

## In the house’s voice

mypage-title =
    { $voice ->
        [formal] Ert ärende
       *[near] Ditt ärende
    }
mypage-said =
    { $voice ->
        [formal] Vad ni berättade
       *[near] Vad du berättade
    }
mypage-agreed-at =
    { $voice ->
        [formal] Ni sade: så är det.
       *[near] Du sade: så är det.
    }
mypage-not-quite =
    { $voice ->
        [formal] Om inte riktigt: vad missförstod vi? Berätta med era egna ord.
       *[near] Om inte riktigt: vad missförstod vi? Berätta med dina egna ord.
    }
mypage-offers =
    { $voice ->
        [formal] Vad vi erbjöd er
       *[near] Vad vi erbjöd dig
    }
mypage-more =
    { $voice ->
        [formal] Vill ni tillägga något?
       *[near] Vill du tillägga något?
    }
mypage-more-words =
    { $voice ->
        [formal] Ert meddelande
       *[near] Ditt meddelande
    }
mypage-you-told =
    { $voice ->
        [formal] Ni berättade för oss.
       *[near] Du berättade för oss.
    }
mypage-we-spoke =
    { $voice ->
        [formal] Vi var i kontakt med er.
       *[near] Vi var i kontakt med dig.
    }
mypage-you-agreed =
    { $voice ->
        [formal] Ni sade att vi förstod rätt.
       *[near] Du sade att vi förstod rätt.
    }
mypage-you-not-quite =
    { $voice ->
        [formal] Ni sade att vi inte riktigt förstod ännu.
       *[near] Du sade att vi inte riktigt förstod ännu.
    }
mypage-you-accepted =
    { $voice ->
        [formal] Ni tog emot erbjudandet.
       *[near] Du tog emot erbjudandet.
    }
mypage-you-declined =
    { $voice ->
        [formal] Ni tackade nej till erbjudandet.
       *[near] Du tackade nej till erbjudandet.
    }
mypage-keep =
    { $voice ->
        [formal] Sidan är bara för er. Behåll adressen för er själva.
       *[near] Sidan är bara för dig. Behåll adressen för dig själv.
    }
mypage-letter-subject =
    { $voice ->
        [formal] Er egen sida
       *[near] Din egen sida
    }
mypage-ask-subject =
    { $voice ->
        [formal] Förstod vi er rätt?
       *[near] Förstod vi dig rätt?
    }
mypage-meet-again =
    { $voice ->
        [formal] Vi återkommer { $at } och frågar om allt nu är i sin ordning.
       *[near] Vi återkommer { $at } och frågar om allt nu är i sin ordning.
    }
mypage-call-by =
    { $voice ->
        [formal] Någon av oss ringer er senast { $by }.
       *[near] Någon av oss ringer dig senast { $by }.
    }

## Letters with the link

mypage-letter =
    { $voice ->
        [formal] Hej,

            ni har en egen sida där ni ser vad vi förstod, vad vi lovade och hur ärendet går framåt. Där kan ni också svara och be oss ringa:

            { "{page}" }
       *[near] Hej,

            du har en egen sida där du ser vad vi förstod, vad vi lovade och hur ärendet går framåt. Där kan du också svara och be oss ringa:

            { "{page}" }
    }
mypage-ask-letter =
    { $voice ->
        [formal] Hej,

            vi skrev ned vad vi förstod att ni berättade. Innan vi föreslår något vill vi veta om vi förstod rätt. Läs och svara här:

            { "{page}" }
       *[near] Hej,

            vi skrev ned vad vi förstod att du berättade. Innan vi föreslår något vill vi veta om vi förstod rätt. Läs och svara här:

            { "{page}" }
    }
