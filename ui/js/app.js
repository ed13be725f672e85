// Everything here is a help, not a need: each page works before any of it has run.
import './keys.js';
import './forms.js';
import './find.js';
import './understood.js';
import './sum.js';
import './live.js';
import './reply.js';
