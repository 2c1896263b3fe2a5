import Synchronization

/// The OpenAPI document as it goes out, made anew only where the limits are others than before.
final class KeptDocument: Sendable {
    private let kept = Mutex<(mostRows: Int, representation: Representation)?>(nil)

    func representation(mostRows: Int) -> Representation {
        kept.withLock { kept in
            if let kept, kept.mostRows == mostRows { return kept.representation }
            let made = Representation(.openAPI, OpenAPIDocument(mostRows: mostRows).text)
            kept = (mostRows, made)
            return made
        }
    }
}
