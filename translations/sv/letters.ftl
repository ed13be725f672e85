### Breven: det som går ut till kunden med e-post.

## What was wrong

fault-no-address = Kunden har ingen e-postadress. Lägg till en adress, så kan brevet gå i väg.
fault-file = Filen finns inte, eller så kom den inte fram hel.
fault-files-large = Bilagorna är för stora: högst tio filer och 10 megabyte tillsammans.
rule-taken-over = Ärendet kom avslutat från ett annat system: därifrån skickas ingenting. Öppna det först på nytt.
rule-letter-gone = Brevet är redan på väg. Det går inte längre att ta tillbaka.

## Why a letter did not arrive

letter-why-unreachable = E-postservern svarade inte på två dygn.
letter-why-not-let-in = Vår egen e-postserver släpper inte in oss. Be administratören kontrollera inloggningen.
letter-why-unknown-address = Adressen finns inte.
letter-why-mailbox-full = Kundens brevlåda är full.
letter-why-too-large = Brevet med bilagor är för stort för mottagaren.
letter-why-refused = Mottagarens server tog inte emot brevet.

now-letter = Ett brev kom inte fram. { $why }

## A link in a letter, as the letter is read here: the link itself is known to the customer alone

letter-link-page = [länk till sidan om ditt ärende]
letter-link-survey = [länk till enkäten]

## Replying

reply-title = Svar
reply-to = Svara: { $customer }
reply-open = Svara
reply-last = Kunden senast
reply-address = Till
reply-no-address = Kundens e-postadress är inte känd. Fråga efter den och skriv den här.
reply-keep-address = Lägg till adressen i kundens uppgifter
reply-subject-label = Ämne
reply-subject = Sv: { $subject }
reply-subject-near = Ditt ärende
reply-subject-formal = Ert ärende
reply-text = Meddelande
reply-files = Bilagor
reply-files-again = Välj bilagorna på nytt: webbläsaren behåller dem inte.
reply-send = Skicka
reply-keep = Spara utkastet
reply-found = Ett utkast hittades: { $when }.
reply-drop = Kasta utkastet
reply-template = Mall
reply-language = Kundens språk
reply-use-template = Använd mallen
reply-names = Mallar fylls i med ärendets uppgifter: { $names }. Annat inom klammerparenteser fyller du i själv, och brevet går inte i väg innan det är gjort.
reply-no-mail = E-post är inte i bruk.
reply-no-mail-how = Brevet kan inte gå i väg, men utkastet finns kvar. Administratören tar e-posten i bruk i inställningsfilen under [mail].
reply-folder = Breven läggs nu i en mapp som filer och skickas inte till någon.
reply-writing = { $who } skriver ett svar just nu.
reply-another = { $who } svarade kunden { $when }, medan du skrev. Läs svaret innan du skickar ditt.
reply-gap = Fyll ännu i: { $gap }
reply-voice-mixed = Meddelandet säger både du och ni till kunden.
reply-voice-other = Meddelandet tilltalar kunden på ett annat sätt än huset brukar.
rule-no-mail = E-post är inte i bruk. Brevet gick inte i väg, men dina ord finns kvar här.
rule-another-letter = Någon annan hann svara kunden. Läs det svaret och skicka ditt på nytt, om det ännu behövs.
fault-gap = Meddelandet har ännu ett ställe inom klammerparenteser att fylla i.
said-letter = Brevet går strax i väg. Det går ännu att ta tillbaka.
said-draft = Utkastet sparades.
said-draft-dropped = Utkastet kastades.
said-template = Mallen fylldes i. Läs den innan du skickar.
said-template-language = Den här mallen finns inte på kundens språk.
said-letter-undone = Brevet togs tillbaka. Orden finns i utkastet.

## On the time line

letter-written = { $by } till kunden: e-post
letter-goes-in =
    { $n ->
        [one] går i väg om en sekund
       *[other] går i väg om { $n } sekunder
    }
letter-going = på väg ut
letter-again = gick inte i väg ännu, nytt försök { $when }
letter-left = gick i väg { $when }
letter-failed = gick inte i väg. { $why }
letter-bounced = kom tillbaka. { $why }
letter-undo = Ta tillbaka

## Templates

templates-title = Brevmallar
templates-lede = Brev som huset har tänkt ut på förhand. Kunden får brevet på sitt eget språk.
templates-new = Ny mall
templates-name = Vad heter mallen?
templates-near = Huset duar: sinä på finska, du på svenska. Administratören ändrar det i inställningarna.
templates-formal = Huset niar: te på finska, ni på svenska. Administratören ändrar det i inställningarna.
templates-near-formal = Huset säger sinä på finska och ni på svenska. Administratören ändrar det i inställningarna.
templates-formal-near = Huset säger te på finska och du på svenska. Administratören ändrar det i inställningarna.
templates-fi-near = På finska, sinä
templates-fi-formal = På finska, te
templates-sv-near = På svenska, du
templates-sv-formal = På svenska, ni
templates-names = Det som fylls i av sig självt
templates-gap = Annat inom klammerparenteser, till exempel { $example }, är en lucka som skribenten fyller i. Ett brev med en lucka går inte i väg.
templates-preview = Så här läser kunden det
templates-customer = kundens namn
templates-case = ärendets nummer
templates-me = skribentens namn
templates-house = husets namn
templates-promise = det första öppna löftet och dess tid
templates-restatement = vad vi har förstått
templates-offer = förslaget som väntar på svar
templates-page = länk till kundens egen sida; den skapas när brevet går i väg
templates-promise-example = en ny kudde, i dag kl. 15.00
templates-restatement-example = Kudden var för hård, och du sov dåligt.
templates-offer-example = Vi byter kudden genast.
settings-voice-fi = Hur tilltalas kunder på finska?
settings-voice-sv = Hur tilltalas kunder på svenska?
settings-voice-sina = sinä
settings-voice-te = te
settings-voice-du = du
settings-voice-ni = ni
settings-language-unknown = Språk, om kundens språk inte är känt
