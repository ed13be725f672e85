### Skiftrapporten.

handover-title = Skiftrapport
handover-team = Team
handover-no-team = Du hör ännu inte till något team.
handover-print = Skriv ut
handover-from = { $by } lämnade rapporten { $when }
handover-last = Från förra skiftet
handover-draft = Till nästa skift
handover-draft-say = Rapporten skriver sig själv. Lägg till egna ord överst och skriv under.
handover-own = Egna ord: vad är bra för nästa att veta?
handover-sign = Skriv under
handover-words = Skiftets ord
handover-promises = Öppna löften
handover-hot = Håll ögonen på dessa
handover-remedies = Givna lösningar
handover-read = Läst
handover-take = Jag tar detta
handover-read-by = { $by } läste { $when }
handover-taken-by = { $by } tog över { $when }
handover-quiet = Inga öppna löften och inget att hålla ögonen på.
handover-sensitive = Bara den ansvariga och teamet ser innehållet.
handover-reopened = öppnat igen
handover-late = löfte försenat
