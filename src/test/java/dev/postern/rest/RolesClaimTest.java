package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesClaimTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '!',
            value = {
                "groups; {'groups':['admin']}; true",
                "groups; {'roles':['admin']}; false",
                "realm/roles; {'realm':{'roles':[]}}; true",
                "realm/roles; {'realm':{'other':1},'groups':['admin']}; false",
                "realm/roles; {'realm':'x','groups':['admin']}; false",
                "\"https://a.example/roles\"; {'https://a.example/roles':['admin']}; true",
                "\"https://a.example/x\"/roles; {'https://a.example/x':{'roles':'admin'}}; true",
                "\"https://a.example/roles\"; {'groups':['admin']}; false"
            })
    void isWhereItsPathLeads(String path, String claims, boolean there) {
        String body = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(new RolesClaim(path).isIn("e30." + body + ".c2ln")).isEqualTo(there);
    }
}
