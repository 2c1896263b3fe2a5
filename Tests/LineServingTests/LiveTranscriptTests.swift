import Serving
import TestSupport
import Testing

/// Every transcript of the protocol's document, to the letter, against a server.
@Suite(.serialized) struct LiveTranscriptTests {
    static let transcripts = (try? ProtocolDocument().transcripts) ?? []

    @Test(arguments: transcripts) func passes(transcript: Transcript) async throws {
        try await withServer { server in
            let client = try server.client()
            var names: [String: String] = [:]
            for step in transcript.steps {
                try client.send(Self.filled(step.request, names))
                for expected in step.replies {
                    let line = try client.line()
                    #expect(
                        line.map { expected.fits($0, names: &names) } == true,
                        "\(transcript), \(step.request): expected \(expected.text), got \(line ?? "the end")")
                }
            }
        }
    }

    @Test func thereAreTranscripts() {
        #expect(Self.transcripts.count > 20)
    }

    /// A line with the names of the transcript replaced by what they stand for.
    private static func filled(_ line: String, _ names: [String: String]) -> String {
        names.sorted { $0.key.count > $1.key.count }.reduce(line) {
            $0.replacing("$" + $1.key, with: $1.value)
        }
    }
}
