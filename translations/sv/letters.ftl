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
letter-why-forgotten = Kundens uppgifter raderades innan brevet hann gå i väg.

now-letter = Ett brev kom inte fram. { $why }

## A link in a letter, as the letter is read here: the link itself is known to the customer alone

letter-link-page = [länk till sidan om ditt ärende]
letter-link-survey = [länk till enkäten]
