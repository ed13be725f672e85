### Skiftrapporten.

handover-title = Skiftrapport
handover-team = Team
handover-no-team = Du hör ännu inte till något team.
handover-print = Skriv ut
handover-from = Lämnad av { $by } { $when }
handover-last = Från förra skiftet
handover-draft = Till nästa skift
handover-draft-say = Rapporten skriver sig själv. Lägg till egna ord och skriv under.
handover-own = Egna ord: vad är bra för nästa att veta?
handover-sign = Skriv under
handover-words = Skiftets ord
handover-promises = Öppna löften
handover-hot = Håll ögonen på dessa
handover-remedies = Givna lösningar
handover-read = Läst
handover-take = Jag tar detta
handover-read-by = Läst: { $by } { $when }
handover-taken-by = Tog: { $by } { $when }
handover-quiet = Inga öppna löften och inga heta ärenden.
handover-sensitive = Endast ansvarig och teamet ser orden.
handover-reopened = öppnat igen
handover-late = löfte försenat
