### Vad som sägs när något inte gick, och när något gick.

## Slag

fault-bad = Begäran kunde inte förstås.
fault-sign-in = Logga in först.
fault-forbidden = Det här kräver en annan roll. Be en chef om hjälp.
fault-csrf = Formuläret hade blivit för gammalt. Inget ändrades. Gå tillbaka, ladda sidan och skicka igen.
fault-not-found = Det här finns inte, eller så får du inte se det.
fault-method = Den här adressen används inte så.
fault-too-large = Det som skickades är för stort. Korta texten och skicka igen.
fault-too-slow = Det som skickades kom inte fram helt i tid. Ingenting ändrades; skicka igen.
fault-invalid = Något behöver rättas.
fault-too-many = För många försök. Vänta en minut och försök igen.
fault-ours = Något gick fel hos oss. Inget ändrades.
fault-away = Lagringen svarar inte just nu. Inget ändrades. Försök igen om en stund.
fault-entry-used = Länken är redan använd eller för gammal. Be om en ny.

## Fält

fault-missing = Det här saknas. Ett ord räcker.
fault-field = Det här värdet kunde inte förstås.
fault-too-long = Texten är för lång.
fault-choice = Välj något av det som erbjuds.
fault-limit = Gränsen ska vara ett heltal mellan 1 och 200.
fault-cursor = Det går inte att fortsätta härifrån. Börja listan från början.
fault-scope = Urvalet är mine, team eller all.
fault-state = Läget är open, done eller all.
fault-email = Kontrollera e-postadressen: den har ett @.
fault-email-taken = Någon har redan den här adressen.
fault-password-short = Lösenordet ska ha minst 10 tecken.
fault-password-wrong = Det nuvarande lösenordet stämmer inte.
fault-sign-in-wrong = E-postadressen eller lösenordet stämmer inte.
fault-identity = Uppgiften är tom eller för lång.
fault-until = Slutet ska vara efter början.
fault-one-to-five = Ge en siffra från 1 till 5.
fault-delay = Dröjsmålet ska vara mellan en minut och 60 dagar.
fault-feelings = Välj högst sex känslor.
fault-slug = Kortnamnet är upptaget, eller innehåller annat än små bokstäver a–z, siffror och streck.
fault-opens-and-closes = Skriv både början och slut, eller lämna båda tomma.
fault-clock = Skriv ett klockslag, till exempel 8.30. Det sista är 24.
fault-closes-first = Slutet ska vara efter början.
fault-day = Dagen gick inte att förstå.
fault-both-faults = Välj det ena: berodde på oss eller berodde inte på oss.
fault-sum = Summan kunde inte förstås. Skriv till exempel 12,50.
fault-currency = I det här huset är summorna i euro (EUR).
fault-told-how = Berätta hur kunden fick veta den nya tiden.
fault-further-body = Berätta vart kunden kan föra sitt klagomål vidare.
fault-approval-reason = Utan befogenhet behövs chefens motivering.
fault-same-customer = De här två är redan samma kund.
fault-undo-late = Sammanslagningen kan inte längre ångras.

## Det som inte är känt

fault-case-unknown = Det finns inget ärende med det numret.
fault-customer-unknown = Kunden hittas inte.
fault-customer-forgotten = Den här kundens uppgifter har raderats.
fault-person-unknown = Det finns ingen person och inget team med det namnet, eller så finns det två.
fault-place-unknown = Platsen hittas inte.
fault-problem-unknown = Det finns inget problem med det numret.
fault-team-unknown = Teamet hittas inte. Kända:
fault-team-none = Skapa först ett team.
fault-team-empty = Det finns ingen i teamet som kan ta det här.
fault-situation-unknown = Servicesituationen finns inte i husets lista.
fault-touchpoint-unknown = Kontaktpunkten finns inte. Kända:
fault-owner-colleague = En kollega kan inte vara ansvarig. Välj en kundbetjänare eller ett team.

## Tider

fault-time = Tiden kunde inte förstås. Formen är till exempel 2026-11-22T10:00:00Z.
fault-time-past = Den tiden har redan gått.
fault-time-future = Tiden ligger i framtiden.
fault-time-impossible = Den tiden finns inte.
fault-time-two = Här finns två tider. Vilken?
fault-time-not-understood = När? Skriv till exempel "i morgon kl. 10" eller "15.30".

## Husets regler

rule-ambiguous-customer = Uppgifterna passar två kunder. Välj vilken.
rule-complaint-not-answered = Ett klagomål kan inte stängas som besvarat: det ska rättas till eller stängas av annan orsak.
rule-done = Ärendet är redan klart. Öppna det först igen.
rule-open = Ärendet är redan öppet.
rule-follow-up-provisional = Det finns löften kvar: följ upp när de är hållna.
rule-idempotency = Formuläret har redan skickats med andra ord. Skicka igen om du menade något nytt.
rule-item-taken = Någon har redan tagit det här.
rule-lead-decides = Det här avgör en chef.
rule-listen-before-offer = Lyssna först: sammanfatta vad du har förstått och stäm av. Eller säg varför steget hoppas över.
rule-last-of-team = Personen är den sista i teamet, och teamet har öppna ärenden eller löften. Lägg först till någon annan i teamet.
rule-no-mandate = Det finns ingen befogenhet för det här, och ingen annan chef i huset som kunde godkänna det.
rule-no-talk = Samtalet hör bara till klagomål.
rule-offer-answered = Förslaget är redan besvarat.
rule-one-harm = Samma fel har kanske redan gottgjorts. Se de tidigare och säg varför du går vidare.
rule-promise-broken = Säg vad som görs i stället, eller be en chef om en motivering.
rule-promise-ended = Det är redan noterat hur det gick med löftet.
rule-promise-open = Ett löfte är fortfarande öppet: ärendet kan inte stängas.
rule-real-concern-first = Sök först det verkliga bekymret.
rule-restate-first = Sammanfatta först vad du har förstått.

## Sagt efter det som gjordes

said-saved = Sparat.
said-noted = Noterat.
said-signed-out = Du är utloggad.
said-accepted = Kunden godtog förslaget. Uppföljningen lades till av sig själv.
said-declined = Förslaget godtogs inte. Lyssna vidare.
said-action = Åtgärden lades till.
said-action-done = Åtgärden är gjord.
said-agreed = Kunden bekräftade: så är det.
said-not-quite = Inte riktigt. Sammanfatta på nytt.
said-assessed = Bedömningen noterad.
said-broken = Löftet hölls inte. Det som görs i stället är noterat.
said-kept = Löftet hållet.
said-renegotiated = Ny tid avtalad.
said-promised = Lovat.
said-closed = Ärendet stängt.
said-reopened = Ärendet öppnat igen.
said-concern = Bekymret är noterat. Något mer?
said-real = Det verkliga bekymret hittades.
said-restated = Sammanfattat. Stäm av härnäst.
said-offered = Erbjudet.
said-content = Kunden är nöjd. Bra skött.
said-discontented = Inte bra ännu. Samtalet börjar på nytt.
said-not-reached = Ej nådd. Vi försöker igen.
said-given = Ansvarig bytt.
said-next-action = Nästa åtgärd satt.
said-item-read = Läst.
said-item-taken = Taget.
said-signed = Skiftrapporten är underskriven.
said-lesson = Lärdomen skriven.
said-lesson-read = Lärdomen läst.
said-read = Läst.
said-problem = Problemet noterat.
said-merged = Kunderna slogs ihop. Det går att ångra.
said-unmerged = Sammanslagningen ångrad.
said-person-added = Tillagd.
said-person-ended = Kontot avslutat.
said-password = Lösenordet bytt. Logga in med det nya.
said-token-revoked = Nyckeln återkallad.

## Inställningar

fault-zone = Tidszonen finns inte. Skriv till exempel Europe/Helsinki.
fault-hours = Ge timmarna som ett heltal, 1–720.
fault-team-taken = Det finns redan ett team med det namnet.
rule-not-yourself = Det egna kontot kan inte avslutas. Be en annan administratör.
rule-not-your-role = Den egna rollen kan inte ändras. Be en annan administratör.
fault-survey-scale = Välj en siffra på skalan.
fault-survey-empty = Välj något eller skriv, så att vi kan läsa det.
fault-number-between = Talet ligger utanför gränserna.
rule-survey-taken-over = Ärendet kom avslutat från ett annat system: kunden tillfrågas inte om det.
fault-kind-of-case = Ett ärende kan inte vara bara en kontakt.
rule-talk-begun = Samtalet har redan börjat, så ärendet förblir ett klagomål.
