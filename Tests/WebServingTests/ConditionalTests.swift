import Archiving
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebServing

/// Who has an answer already is told so, until the archive says otherwise.
@Suite(.serialized) struct ConditionalTests {
    @Test(arguments: ["/", "/articles/1", "/atom", "/articles/1/rss", "/api/v1/first?quote=pier", "/style.css"])
    func whatIsHeldIsNotSentAgain(address: String) async throws {
        let site = try Site()
        let tag = try #require(try await site.get(address).headers[.eTag])
        let again = try await site.get(address, headers: [.ifNoneMatch: "\"other\", " + tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0)
        #expect(again.headers[.eTag] == tag)
        #expect(try await site.get(address, headers: [.ifNoneMatch: "\"other\""]).status == .ok)
    }

    @Test func aNewVersionMakesAnswersNew() async throws {
        let site = try Site()
        let tag = try #require(try await site.get("/articles/1").headers[.eTag])
        try Site.ingest([Site.version(4, "Night Ferry Put Off", ["Gone."])], into: site.archive)
        let response = try await site.get("/articles/1", headers: [.ifNoneMatch: tag])
        #expect(response.status == .ok && response.headers[.eTag] != tag)
        // Another article is another matter.
        let article = try #require(try await site.get("/articles/1").headers[.eTag])
        try Site.ingest([Site.version(1, "Elsewhere", ["Elsewhere."], key: "elsewhere")], into: site.archive)
        #expect(try await site.get("/articles/1", headers: [.ifNoneMatch: article]).status == .notModified)
    }

    @Test func bodiesAreCompressedForWhoTakesIt() async throws {
        let site = try Site()
        let plain = try await site.get("/articles/1")
        let packed = try await site.get("/articles/1", headers: [.acceptEncoding: "br, gzip;q=0.5"])
        #expect(plain.headers[.contentEncoding] == nil)
        #expect(packed.headers[.contentEncoding] == "gzip" && packed.body.readableBytes < plain.body.readableBytes)
        #expect(Array(packed.body.readableBytesView.prefix(2)) == [0x1F, 0x8B])
        #expect(packed.headers[.eTag] == plain.headers[.eTag])
        let refused = try await site.get("/articles/1", headers: [.acceptEncoding: "gzip;q=0, *"])
        #expect(refused.headers[.contentEncoding] == nil)
    }

    @Test func aHeadHasNoBody() async throws {
        let response = try await Site().get("/articles/1", method: .head)
        #expect(response.status == .ok && response.body.readableBytes == 0)
    }
}
