### Löften.

promise-title = Öppna löften
promise-none = Inga öppna löften.
promise-by = { $due }, { $owner }
promise-line = Nytt löfte: vad och när
promise-gives = Säg först vad tjänsten ger:
promise-do = Lova
promise-understood = Jag förstod:
promise-confirm = Bekräfta en gång till.
promise-did-keep = Hållet
promise-new-time = Avtala ny tid
promise-when = Ny tid, till exempel i morgon kl. 10
promise-told-how = Hur fick kunden veta det?
promise-agree-time = Ny tid avtalad
promise-did-not = Hölls inte
promise-instead = Vad görs i stället, och när?
promise-broken-reason = Eller chefens motivering till att inget görs i stället
