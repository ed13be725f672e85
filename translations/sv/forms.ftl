### Web forms, and files that come with them.

## Plain

settings-forms = Formulär
forms-what = I ett formulär berättar kunden själv vad som hände. Det har en egen sida och kan bäddas in på husets webbplats.
forms-closed = stängt
forms-name-fi = Namn på finska
forms-name-sv = Namn på svenska
forms-name-en = Namn på engelska
forms-team = Till vem
forms-team-any = det första teamet där det finns någon
forms-sites = Webbplatser som får visa formuläret
forms-sites-hint = En per rad, till exempel https://www.hotellet.fi. Tomt: formuläret fungerar bara på sin egen sida.
forms-open = Formuläret kan skickas
forms-embed = Så bäddas det in
forms-new = Nytt formulär
form-complaint = Något gick fel
form-question = En fråga
form-request = En önskan
form-praise = Ett tack
form-idea = En idé
form-order = Beställning
form-stay = Bokning
form-invoice = Faktura
form-room = Rum
form-email = E-post
form-phone = Telefon
form-number-of = Vad det gäller
form-number = Nummer (frivilligt)
form-files = Bilder eller filer (frivilligt)
form-files-hint = Högst { $n }: JPEG, PNG, WebP, GIF, PDF eller text, var och en högst 10 MB. Platsen där bilden togs tas bort.
form-trap = Lämna det här fältet tomt
form-privacy = Vi använder uppgifterna bara för att sköta ärendet.
form-sent = Tack, meddelandet har kommit fram
fault-form-contact = Skriv en e-postadress eller ett telefonnummer så att vi kan svara. Eller ta bort valet om inget svar behövs.
fault-form-trap = Töm det här fältet och skicka igen: det fylls oftast bara i av maskiner.
fault-form-quick = Formuläret skickades överraskande snabbt. Läs igenom och skicka igen.
fault-site = Skriv webbplatsens början, till exempel https://www.hotellet.fi.
fault-file-kind = En sådan fil kan inte bifogas. Bifoga en bild (JPEG, PNG, WebP, GIF), en PDF eller en textfil.
fault-file-heic = Spara bilden som JPEG och bifoga den sedan: telefonens eget format kan få öppna.
fault-file-not-so = Filen är inte vad dess namn säger.
fault-file-broken = Bilden är skadad. Spara den på nytt och bifoga den.
fault-file-empty = Filen är tom.
fault-file-large = Filen är för stor: högst 10 MB.
fault-files-many = För många filer: högst 5.
fault-form-large = Bilagorna är för stora tillsammans: högst 25 MB. Gå tillbaka, lämna bort några och skicka igen.

## In the house’s voice

form-lede =
    { $voice ->
        [formal] Berätta gärna med egna ord. Vi läser varje meddelande.
       *[near] Berätta med egna ord. Vi läser varje meddelande.
    }
form-kind =
    { $voice ->
        [formal] Vad vill ni berätta om?
       *[near] Vad vill du berätta om?
    }
form-words =
    { $voice ->
        [formal] Vad hände? Vad önskar ni?
       *[near] Vad hände? Vad önskar du?
    }
form-name =
    { $voice ->
        [formal] Ert namn (frivilligt)
       *[near] Ditt namn (frivilligt)
    }
form-answer =
    { $voice ->
        [formal] Jag önskar ett svar
       *[near] Jag vill ha ett svar
    }
form-files-again =
    { $voice ->
        [formal] Var vänliga och välj filerna på nytt: webbläsaren sparar dem inte.
       *[near] Välj filerna på nytt: webbläsaren sparar dem inte.
    }
form-sent-number =
    { $voice ->
        [formal] Ert ärende har nummer { $number }.
       *[near] Ditt ärende har nummer { $number }.
    }
form-sent-by =
    { $voice ->
        [formal] Vi svarar er senast { $by }.
       *[near] Vi svarar dig senast { $by }.
    }
form-sent-page =
    { $voice ->
        [formal] På er egen sida ser ni hur ärendet går framåt. Där kan ni också be oss ringa.
       *[near] På din egen sida ser du hur ärendet går framåt. Där kan du också be oss ringa.
    }
form-sent-open =
    { $voice ->
        [formal] Öppna er egen sida
       *[near] Öppna din egen sida
    }
form-sent-keep =
    { $voice ->
        [formal] Spara sidans adress: den visas bara nu och är bara för er.
       *[near] Spara sidans adress: den visas bara nu och är bara för dig.
    }
