/// A result that has a JSON form.
public protocol JSONEncodable: Sendable {
    /// Adds the fields of the result to an object that has none yet, or to one of which it is a part.
    func write(to object: inout JSONObject)
}

extension JSONEncodable {
    /// The result as one JSON object without line breaks.
    public var json: String {
        var object = JSONObject()
        write(to: &object)
        return object.description
    }

    /// Writes what ``json`` gives, in UTF-8, behind other bytes.
    public func writeJSON(behind bytes: inout [UInt8]) {
        // Taken out of their place meanwhile, so that they are not copied.
        var object = JSONObject(behind: exchange(&bytes, with: []))
        write(to: &object)
        bytes = object.finished()
    }
}
