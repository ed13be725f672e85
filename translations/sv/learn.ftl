### Lär: bedömningar, problem, lärdomar.

learn-title = Lär
learn-lede = Vad som upprepas, varför, och vad vi gör åt det.
learn-problems = Problem
learn-no-problems = Inga kända problem
learn-no-problems-say = När ett ärende bedöms som systematiskt hamnar problemet här.
learn-new-problem = Nytt problem
learn-to-assess = Väntar på bedömning
learn-to-assess-say = Dessa är rättade och uppföljda. Skulle det kunna hända igen?
learn-none-to-assess = Allt är bedömt.
learn-assess = Bedöm

problem-no-actions = Inga åtgärder ännu
problem-phase = Hur långt vi har kommit
problem-name = Vad är fel i hur vi arbetar? Nämn ingen kund.
problem-make = Notera problemet
problem-cases = Ärenden
problem-hidden = Dessutom { $n } som du inte ser.
problem-actions = Åtgärder
problem-action-what = Vad görs?
problem-action-due = Till när?
problem-action-due-hint = till exempel på fredag kl. 12
problem-action-owner = Vem gör det?
problem-action-me = jag
problem-action-add = Lägg till åtgärd
problem-action-done = Gjort
problem-action-was-done = Gjort { $when }
problem-move = Byt skede
problem-move-to = Nytt skede
problem-move-why = Vad vet vi nu?
problem-notes = Vad som har hänt
problem-since = misstänkt { $when }

library-title = Bibliotek
library-lede = Vad vi har lärt oss av goda och svagare upplevelser.
library-find = Sök bland lärdomarna
library-all = Alla lärdomar
library-empty = Biblioteket är ännu tomt
library-empty-say = Den första lärdomen föds ofta ur beröm eller ett rättat fel.

lesson-excellent = Utmärkta upplevelser
lesson-weak = Svagare upplevelser
lesson-practice = Praxis
lesson-kind-excellent = utmärkt upplevelse
lesson-kind-weak = svagare upplevelse
lesson-kind-practice = praxis
lesson-kind = Vilken sorts lärdom?
lesson-new = Skriv en lärdom
lesson-from-case = Skriv en lärdom av detta
lesson-title = Rubrik: några ord
lesson-text = Vad lärde vi oss? Nämn ingen kund.
lesson-concerns = Vem gäller den? Den stannar på deras Nu-sida tills de läst den.
lesson-person = Dessutom en person
lesson-nobody = ingen
lesson-write = Spara lärdomen
lesson-read-it = Jag har läst detta
lesson-readers = Vem den gäller
lesson-unread = inte läst ännu
lesson-was-read = läste { $when }
lesson-nobody-else = Inga andra läsare.
lesson-where-from = Varifrån vi lärde oss

components-title = Delar
components-lede = Allt som sidorna är gjorda av, på en sida.
