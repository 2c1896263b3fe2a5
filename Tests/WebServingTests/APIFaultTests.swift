import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Verbs

@testable import WebServing

/// Errors of the API have the codes of the line protocol, and what the error names.
@Suite(.serialized) struct APIFaultTests {
    @Test(arguments: [
        ("quote?quote=a&threshold=0", 400, "bad-value"), ("quote?quote=a&threshold=nan", 400, "bad-value"),
        ("quote", 400, "missing-argument"), ("trace?quote=...", 400, "empty-quote"),
        ("trace?quote=a&cursor=x", 400, "bad-cursor"), ("first?quote=a&verbatim=yes", 400, "bad-value"),
        ("first", 400, "missing-argument"), ("first?quote=", 400, "empty-quote"),
        ("first?quote=...", 400, "empty-quote"),
        ("first?quote=a&quote=b", 400, "repeated-option"), ("search?query=", 400, "bad-query"),
        ("show?article=", 400, "bad-argument"), ("first?quote=a&source=", 400, "bad-value"),
        ("first?quote=a&timeout=5", 400, "unknown-option"), ("stats?x=", 400, "unknown-option"),
        ("first?quote=a&colour=red", 400, "unknown-option"), ("first?quote=a&limit=0", 400, "bad-value"),
        ("first?quote=a&limit=1001", 400, "page-too-large"), ("first?quote=a&in=margin", 400, "bad-value"),
        ("cite?quote=a&in=links", 400, "bad-value"), ("cite?quote=a&version=1", 400, "bad-value"),
        ("cite?article=1&since=2013", 400, "missing-argument"),
        ("cite?article=1&cursor=1.1", 400, "missing-argument"), ("cite", 400, "missing-argument"),
        ("diff?article=1&old=1", 400, "missing-argument"), ("diff?article=1&old=-1&new=2", 400, "bad-argument"),
        ("diff?article=1&new=1", 404, "no-such-version"), ("first?quote=a&since=2014&until=2013", 400, "bad-value"),
        ("changes?titles=true&links=true", 400, "bad-value"), ("verify", 400, "missing-argument"),
        ("versions?article=1&limit=1001", 400, "page-too-large"),
        ("versions?article=1&cursor=x", 400, "bad-cursor"), ("articles?cursor=-1", 400, "bad-cursor"),
        ("search?query=a&min-versions=0", 400, "bad-value"), ("first?quote=a&source=nobody", 404, "no-such-source"),
        ("first?quote=a&article=nothing", 404, "no-such-article"), ("search?query=a+AND", 400, "bad-query"),
        ("changes?cursor=x", 400, "bad-cursor"), ("show?article=1&version=9", 404, "no-such-version"),
        ("changes?matches=true", 400, "missing-argument"), ("nothing", 404, "no-such-page"),
        ("first?quote=%00", 400, "bad-syntax"),
        ("first?quote=" + String(repeating: "of+", count: 2_731), 400, "quote-too-long"),
        ("quote?quote=" + String(repeating: "of+", count: 2_731), 400, "quote-too-long"),
        ("cite?quote=" + String(repeating: "of+", count: 2_731), 400, "quote-too-long"),
    ]) func aFaultIsAProblem(address: String, status: Int, code: String) async throws {
        let response = try await Site().get("/api/v1/" + address)
        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == "application/problem+json")
        let problem = try object(response)
        #expect(problem["code"] as? String == code && problem["status"] as? Int == status)
        #expect((problem["detail"] as? String)?.isEmpty == false)
    }

    @Test func aFaultInAQueryHasItsPlace() async throws {
        #expect(try object(try await Site().get("/api/v1/search?query=a+AND"))["position"] as? [Int] == [2, 5])
    }

    /// The members are those of the error's data, as in the line protocol.
    @Test(arguments: [
        ("first?quote=a&limit=1001", #""parameter":"limit","size":1001,"greatest":1000"#),
        ("first?quote=a&in=margin", #""text":"margin","parameter":"in""#),
        ("first?quote=a&quote=b", #""parameter":"quote""#), ("quote", #""parameter":"quote""#),
        ("first?quote=a&article=nothing", #""selector":"nothing","articles":[]"#),
        ("show?article=harbor-post.example/nihgt-ferry", #""articles":["#),
        ("first?quote=a&source=nobody", #""source":"nobody","others":0,"sources":["harbor-post"]"#),
        ("show?article=1&version=9", #""version":9,"versions":[1,2,3]"#),
        ("changes?cursor=x", #""text":"x""#),
        ("first?quote=" + String(repeating: "of+", count: 2_731), #""size":8193,"greatest":8192"#),
    ]) func aProblemHasWhatTheErrorNames(address: String, members: String) async throws {
        let text = try await Site().text("/api/v1/" + address)
        let fields = members.matches(of: /"[a-z]+":(\[[^\]]*\]?|[^,]*)/).map { String($0.output.0) }
        #expect(!fields.isEmpty)
        for field in fields { #expect(text.contains(field), "\(field) in \(text)") }
    }

    /// The remedy is in terms of the API, and never an option of the command or a verb of a line.
    @Test(arguments: [
        ("first?quote=a&colour=red", "/api/v1/first has no option 'colour'; it has quote in verbatim source article"),
        ("first?quote=a&limit=1001", "go on with cursor"), ("first", "/api/v1/first needs quote"),
        ("cite", "/api/v1/cite needs article or quote"),
        ("first?quote=a&since=2014&until=2013", "since is later than until"),
        ("show?article=nothing", "/api/v1/articles lists them"), ("diff?article=1&new=1", "/api/v1/show gives it"),
        ("first?quote=" + String(repeating: "of+", count: 2_731), "ask for a part of it"),
    ]) func theRemedyIsThatOfTheAPI(address: String, remedy: String) async throws {
        let detail = try #require(try object(try await Site().get("/api/v1/" + address))["detail"] as? String)
        #expect(detail.contains(remedy), "\(detail)")
        #expect(!detail.contains("--") && !detail.contains("timeout"), "\(detail)")
    }

    /// A page asks by a verb that its address need not name, and its fields have names of their own.
    @Test(arguments: [
        ("/quote/atom", "this page needs q"), ("/changes?matches=true", "matches goes with q"),
        ("/quote?q=a&since=x", "'x' is no value of since"),
    ]) func theRemedyOfAPageIsInItsOwnTerms(address: String, remedy: String) async throws {
        let text = try await Site().text(address)
        #expect(text.contains(remedy) || text.replacing("&#39;", with: "'").contains(remedy), "\(text)")
        #expect(!text.contains("/trace needs"))
    }

    @Test func nothingIsToldOfWhatFailedWithin() throws {
        struct Inner: Error { let path = "/srv/archive.db" }
        let errors: [any Error] = [
            QuestionError.storage(reason: "/srv"), QuestionError.internal(reason: "/srv"),
            QuestionError.archiveReplaced, Inner(),
        ]
        for error in errors {
            let fault = Fault(error, in: .api)
            #expect(fault.status == .internalServerError && fault.code == "internal" && fault.isOurs)
            #expect(!fault.detail.contains("/srv") && !fault.detail.contains("Inner") && fault.data == nil)
        }
    }
}
