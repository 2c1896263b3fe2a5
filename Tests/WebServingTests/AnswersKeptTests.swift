import Hummingbird
import HummingbirdTesting
import Serving
import Synchronization
import Testing

@testable import WebServing

/// An answer is made once, however its address is written.
@Suite(.serialized) struct AnswersKeptTests {
    @Test(arguments: [
        ["/api/v1/stats", "/api/v1/stats?", "/api/v1/stats?&", "/api/v1/stats?&&", "//api//v1/stats"],
        ["/search?q=pier+lit", "/search?q=pier%20lit", "/search?&q=%70ier+li%74&", "/search/?q=pier+lit"],
        ["/sources/harbor-post/atom", "/sources/harbor%2Dpost/atom", "/sources/harbor-%70ost/atom?&"],
    ]) func waysToWriteAnAddressAreOne(addresses: [String]) async throws {
        let site = try Site()
        let first = try await site.text(addresses[0])
        for (count, address) in addresses.enumerated() {
            #expect(site.context.counts.web.cacheHits.load(ordering: .relaxed) == count)
            #expect(try await site.text(address) == first, "\(address)")
        }
        #expect(site.context.counts.web.cacheMisses.load(ordering: .relaxed) == 1)
    }

    @Test func whatIsAskedOtherwiseIsAnsweredOtherwise() async throws {
        let site = try Site()
        let addresses = [
            "/search?q=pier", "/search?q=pier&sort=first", "/search?q=pier%26sort=first",
            "/search?q%3Dpier%26sort=first",
            "/search?q=pier%3Bsort",
        ]
        for address in addresses { #expect(try await site.get(address).status == .ok, "\(address)") }
        #expect(site.context.counts.web.cacheHits.load(ordering: .relaxed) == 0)
        #expect(try await site.text("/api/v1/stats").contains("\"versions\":3"))
        #expect(try await site.get("/api/v1/stats?x=").status == .badRequest)
    }

    /// Each form of the same address is cached once, however Accept is written.
    @Test func citationsAreKeptByTheirForm() async throws {
        let site = try Site()
        let counts = site.context.counts.web
        for (accepted, hits) in [
            (nil, 0), ("*/*", 1), ("text/plain", 2), ("application/json", 2), ("application/json, */*;q=0.1", 3),
            ("text/html, */*", 4),
        ] {
            let headers: HTTPFields = accepted.map { [.accept: $0] } ?? [:]
            #expect(try await site.get("/api/v1/cite?article=1", headers: headers).status == .ok)
            #expect(counts.cacheHits.load(ordering: .relaxed) == hits, "\(accepted ?? "-")")
        }
        // An answer with one form alone is cached once.
        for accepted in ["application/json", "text/plain"] {
            _ = try await site.get("/api/v1/show?article=1", headers: [.accept: accepted])
        }
        #expect(counts.cacheHits.load(ordering: .relaxed) == 5)
    }

    @Test func aLimitThatIsReadAgainCounts() async throws {
        let site = try Site()
        #expect(try await site.get("/api/v1/changes?limit=3").status == .ok)
        var settings = site.context.settings.current
        settings.limits.pageRows = 2
        site.context.settings.replace(with: settings)
        #expect(try await site.get("/api/v1/changes?limit=3").status == .badRequest)
        #expect(try await site.get("/api/v1/changes?limit=2").status == .ok)
        #expect(try await site.text("/api/v1/changes") == site.text("/api/v1/changes?limit=2"))
        #expect(try await site.text("/api/v1/openapi.json").contains(#""minimum":1,"maximum":2,"default":2}"#))
    }
}
