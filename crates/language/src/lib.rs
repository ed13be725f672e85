//! Language: texts, dates, time phrases and search analysis in Finnish, Swedish and English.
