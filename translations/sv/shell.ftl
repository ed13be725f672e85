### Sidans ram: det som finns på varje sida.

## Ramen

shell-skip = Hoppa till innehållet
shell-menu = Huvudmeny
shell-find = Sök
shell-note = Notera
shell-note-long = Notera ett kundmöte
shell-noting = Notering
shell-language = Språk
shell-language-menu = Språk i menyn
shell-theme = Tema
shell-theme-system = Som enheten
shell-theme-light = Ljust
shell-theme-dark = Mörkt
shell-settings = Inställningar
shell-sign-out = Logga ut
shell-keys = Kortkommandon
shell-close = Stäng
shell-offline = Förbindelsen bröts. Dina ord finns kvar i formuläret. Skicka igen när förbindelsen är tillbaka: inget noteras två gånger.
shell-offline-short = Förbindelsen bröts. Inget skickades. Försök igen.
shell-pages = Sidor
shell-newer = Nyare
shell-older = Äldre
shell-marks = Ärendets fyra märken
shell-sensitive = känsligt
shell-urgent = brådskande
shell-forgotten = orden raderade
shell-somebody = Okänd kund
shell-wrong =
    { $n ->
        [one] Kontrollera en punkt
       *[other] Kontrollera { $n } punkter
    }
nav-now = Nu
nav-cases = Ärenden
nav-handover = Skift
nav-learn = Lär
nav-library = Bibliotek

## Tangenter

keys-now = Nu
keys-cases = Ärenden
keys-lines = Nästa och föregående rad
keys-kept = Radens löfte hållet
keys-new-time = Ny tid för radens löfte
keys-this = Den här listan
keys-how = Bokstäverna är kortkommandon bara när du inte skriver i ett fält. De kan stängas av i inställningarna.
keys-send = Vid notering: skicka och börja samtalet
keys-next = Till nästa fält, från det sista skicka
keys-break = Ny rad
keys-leave = Ut ur fältet, så att tangenterna verkar

## Felsidan

fault-page-title = Det gick inte
fault-page-ours = Något gick fel hos oss
fault-page-not-found = Här finns inget
fault-page-back = Om du fyllde i ett formulär, gå tillbaka: dina ord finns kvar.
fault-page-reference = Om det händer igen, ge administratören referensen
fault-page-now = Tillbaka till Nu
fault-page-sign-in = Logga in

## Inställningar

settings-own = Jag
settings-people = Medarbetare
settings-house = Huset
settings-look = Utseende
settings-language = Språk i inställningarna
settings-on = På
settings-off = Av
settings-keys-hint = Kortkommandon med en tangent. De verkar inte när du skriver i ett fält.
settings-current = Nuvarande lösenord
settings-new = Nytt lösenord
settings-change = Byt lösenord
settings-password-hint = Minst 10 tecken. Efteråt loggar du in på nytt på alla enheter.
settings-tokens = Nycklar för program
settings-token-new = Ny nyckel. Visas bara en gång:
settings-token-name = Nyckel
settings-token-for = För vilket program?
settings-token-make = Skapa en nyckel
settings-made = Skapad
settings-actions = Åtgärder
settings-revoke = Återkalla
settings-name = Namn
settings-role = Roll
settings-team = Team
settings-teams = Team
settings-change-person = Ändra
settings-new-link = Ny länk
settings-end = Avsluta kontot
settings-end-hint = Inloggningen upphör genast och öppna ärenden går över till teamet. Det kan inte ångras.
settings-add = Lägg till en medarbetare
settings-link-for = Inloggningslänk: { $whom }.
settings-link-hint = Skriv tjänstens adress framför länken och ge den själv vidare. Den fungerar en gång, i en vecka. Därefter väljs lösenordet i inställningarna.
settings-basics = Grunduppgifter
settings-zone = Tidszon
settings-follow-up = Uppföljning efter, timmar
settings-save = Spara
settings-team-new = Nytt team
settings-places = Platser
settings-places-hint = Rum och områden. Återkommande bekymmer räknas enligt dem, och ett rum hittas med sitt nummer när du noterar.
settings-place-new = Ny plats
settings-within = Var ligger den?
settings-add-it = Lägg till
settings-hours = Arbetstider
settings-hours-hint = En situation kan räkna uppföljningens tid i arbetstid. En tom rad är en stängd dag. Ett nattpass delas på två dagar: den ena slutar klockan 24, den andra börjar klockan 0.
settings-hours-whose = Vems arbetstider
settings-week = Vecka
settings-hours-always = Inga tider är satta: huset är alltid öppet.
settings-hours-as-house = Teamet har inga egna tider: husets tider gäller.
settings-weekday = Dag
settings-opens = Börjar
settings-closes = Slutar
settings-closed = Stängda dagar
settings-open-it = Ta bort
settings-holidays = Lägg till helgdagar och aftnar { $year }
settings-closed-day = Dag
settings-closed-why = Varför stängt?
settings-cues = Ledtrådar i kundens ord
settings-cues-hint = Ord som kan ha betydelse markeras i det som kommit in. Ledtrådar, inga domar.
