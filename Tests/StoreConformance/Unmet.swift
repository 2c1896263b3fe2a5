/// A store does otherwise than it must.
struct Unmet: Error, CustomStringConvertible {
    let description: String
}

/// Throws ``Unmet`` where a store gave something else than expected.
func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) throws {
    guard found != expected else { return }
    throw Unmet(description: "\(what): found \(found), expected \(expected)")
}

/// Throws ``Unmet`` where a condition does not hold.
func expect(_ holds: Bool, _ what: String) throws {
    guard !holds else { return }
    throw Unmet(description: what)
}

/// Throws ``Unmet`` where `body` does not throw an error that fits.
func expectError(_ what: String, _ body: () throws -> Void, fits: (any Error) -> Bool) throws {
    do {
        try body()
    } catch {
        return try expect(fits(error), "\(what): threw \(error)")
    }
    throw Unmet(description: "\(what): threw nothing")
}
