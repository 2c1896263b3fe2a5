public import ArticleModel
public import JSONText

/// What results hold that is the model's.
extension JSONObject {
    /// Adds a name, or null.
    public mutating func set(_ name: String, _ value: ExactName?) {
        set(name, value?.text)
    }

    /// Adds a similarity from 0 to 1 with three digits behind the point, or null.
    public mutating func set(_ name: String, similarity value: Double?) {
        set(name, thousandths: value.map { Similarity($0).thousandths })
    }

    /// Adds a moment as RFC 3339 writes it, or null.
    mutating func set(_ name: String, _ value: Timestamp?) {
        guard let value else { return set(name, nil as String?) }
        set(name, plain: value.write)
    }

    /// Adds a digest as every front end prints it.
    mutating func set(_ name: String, _ value: TextDigest) {
        set(name, plain: value.write)
    }
}
