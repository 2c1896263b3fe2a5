/// A text of SQL that is written in this module: it is made of literals and of other such texts, and of nothing that a user types.
///
/// The compiler holds it to that: a `String` cannot be interpolated.
struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text as the server gets it.
    let text: String

    /// A literal.
    init(stringLiteral text: StaticString) {
        self.text = text.description
    }

    /// Literals and other texts of SQL.
    init(stringInterpolation parts: StringInterpolation) {
        text = parts.text
    }

    /// Takes literals and other texts of SQL.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        /// Nothing yet.
        init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends a literal.
        mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// Appends another text of SQL.
        mutating func appendInterpolation(_ part: SQL) {
            text += part.text
        }
    }
}

/// One statement of this module: a connection prepares it when it first runs there.
///
/// Planning some of them takes many times longer than running them. So each is planned once, for all values; where two plans are needed, there are two
/// statements.
final class Statement: Sendable {
    /// What is run.
    let sql: SQL
    /// Whether it is planned anew for the values of each call: where so much depends on each of them that no plan is good for all.
    let isPlannedEachTime: Bool

    /// The statement with this text.
    init(_ sql: SQL, plannedEachTime isPlannedEachTime: Bool = false) {
        self.sql = sql
        self.isPlannedEachTime = isPlannedEachTime
    }

    /// The statement with the values of its parameters, in order.
    func callAsFunction(_ values: BoundValue...) -> Call {
        Call(statement: self, values: values)
    }
}

/// A statement that is to be run, with the values of its parameters.
struct Call: Sendable {
    /// What is run.
    let statement: Statement
    /// `$1`, `$2` and so on.
    let values: [BoundValue]
}
