//! What answers come to.

kohtaamo_store::statements! {
    COUNTED = "SELECT survey, question, value, CAST(count(*) AS BIGINT) FROM survey_scores WHERE stands = 1 AND at >= $1 AND at < $2
        GROUP BY survey, question, value ORDER BY survey, question, value";
}
