import Channels
import Foundation
import Testing

@Suite struct ContractTests {
    @Test("A fault says which setting to look at")
    func fault() {
        #expect(LineFault(.refused, "password", setting: "password", said: "NO").setting == "password")
    }
}
