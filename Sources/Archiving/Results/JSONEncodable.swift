/// A result that has a JSON form.
public protocol JSONEncodable: Sendable {
    /// The result as one JSON object without line breaks.
    var json: String { get }
}
