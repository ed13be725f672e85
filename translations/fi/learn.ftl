### Opi: arviot, ongelmat, opit.

learn-title = Opi
learn-lede = Mikä toistuu, mistä se johtuu ja mitä sille tehdään.
learn-problems = Ongelmat
learn-no-problems = Ei tunnettuja ongelmia
learn-no-problems-say = Kun tapaus arvioidaan systeemiseksi, sen takana oleva ongelma tulee tänne.
learn-new-problem = Uusi ongelma
learn-to-assess = Arvioimatta
learn-to-assess-say = Nämä on korjattu ja niihin on palattu. Voisiko näin käydä uudestaan?
learn-none-to-assess = Kaikki on arvioitu.
learn-assess = Arvioi

problem-no-actions = Ei toimia vielä
problem-phase = Missä mennään
problem-name = Mikä toimintatavassa on vialla? Älä nimeä asiakasta.
problem-make = Kirjaa ongelma
problem-cases = Tapaukset
problem-hidden = Lisäksi { $n }, joita et näe.
problem-actions = Toimet
problem-action-what = Mitä tehdään?
problem-action-due = Mihin mennessä?
problem-action-due-hint = esimerkiksi perjantaina klo 12
problem-action-owner = Kuka tekee?
problem-action-me = minä
problem-action-add = Lisää toimi
problem-action-done = Tehty
problem-action-was-done = Tehty { $when }
problem-move = Vaihda vaihetta
problem-move-to = Uusi vaihe
problem-move-why = Mitä nyt tiedetään?
problem-notes = Mitä on tapahtunut
problem-since = epäilty { $when }

library-title = Kirjasto
library-lede = Mitä olemme oppineet hyvistä ja heikommista kokemuksista.
library-find = Etsi opeista
library-all = Kaikki opit
library-empty = Kirjasto on vielä tyhjä
library-empty-say = Ensimmäinen oppi syntyy usein kehusta tai korjatusta harmista.

lesson-excellent = Erinomaiset kokemukset
lesson-weak = Heikommat kokemukset
lesson-practice = Käytännöt
lesson-kind-excellent = erinomainen kokemus
lesson-kind-weak = heikompi kokemus
lesson-kind-practice = käytäntö
lesson-kind = Millainen oppi?
lesson-new = Kirjoita oppi
lesson-from-case = Kirjoita tästä oppi
lesson-title = Otsikko: muutama sana
lesson-text = Mitä opittiin? Älä nimeä asiakasta.
lesson-concerns = Ketä se koskee? Se pysyy heidän Nyt-sivullaan, kunnes he ovat lukeneet sen.
lesson-person = Lisäksi henkilö
lesson-nobody = ei ketään
lesson-write = Tallenna oppi
lesson-read-it = Olen lukenut tämän
lesson-readers = Ketä koskee
lesson-unread = ei vielä lukenut
lesson-was-read = luki { $when }
lesson-nobody-else = Ei muita lukijoita.
lesson-where-from = Mistä opimme

components-title = Osat
components-lede = Kaikki, mistä sivut on tehty, yhdellä sivulla.
