//! The API's description (OpenAPI 3.1), made from the route table and the commands' types.

use crate::access::May;
use crate::route::Route;
use kohtaamo_web::{Face, Way};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

/// Describes the API's routes.
pub fn describe(routes: &[Route]) -> Json {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|s| s.definitions_path = "/components/schemas".into())
        .into_generator();
    let mut paths: Map<String, Json> = Map::new();
    for route in routes.iter().filter(|r| r.face == Face::Api) {
        let mut operation = json!({
            "summary": route.summary,
            "operationId": operation_id(route),
            "parameters": parameters(route),
            "responses": responses(route),
        });
        if let Some(takes) = route.takes {
            operation["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": takes(&mut generator)}}});
        }
        if route.may != May::Anyone {
            operation["security"] = json!([{"token": []}]);
        }
        let methods = paths.entry(route.path).or_insert_with(|| json!({}));
        methods[route.method.to_lowercase()] = operation;
    }
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Kohtaamo", "version": env!("CARGO_PKG_VERSION"), "description": "Times are RFC 3339 in UTC; ids are opaque; a case is addressed by id, 1045 or K-1045. Errors are RFC 9457."},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {"Problem": {"description": "What was wrong, and which rule refused", "content": {"application/problem+json": {"schema": {
                "type": "object",
                "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}, "instance": {"type": "string"}, "rule": {"type": "string"}},
            }}}}},
        },
    })
}

fn operation_id(route: &Route) -> String {
    let words = route
        .path
        .trim_start_matches("/api/v1/")
        .trim_start_matches("/api/");
    let words: String = words
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    format!(
        "{}_{}",
        route.method.to_lowercase(),
        words.replace("__", "_").trim_matches('_')
    )
}

fn parameters(route: &Route) -> Json {
    let named = route
        .path
        .split('/')
        .filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'));
    let mut all: Vec<Json> = named
        .map(|n| json!({"name": n, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    all.extend(route.query.iter().map(
        |(n, d)| json!({"name": n, "in": "query", "description": d, "schema": {"type": "string"}}),
    ));
    if route.way == Way::Write {
        all.push(json!({"name": "Idempotency-Key", "in": "header", "description": "The same key and body answer the same for 7 days", "schema": {"type": "string"}}));
    }
    all.into()
}

fn responses(route: &Route) -> Json {
    let mut all = Map::new();
    all.insert(route.status.to_string(), json!({"description": "Done", "content": {"application/json": {"schema": {"type": "object"}}}}));
    all.insert(
        "default".into(),
        json!({"$ref": "#/components/responses/Problem"}),
    );
    all.into()
}
