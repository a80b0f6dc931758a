package dev.kesher.sender.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinNumberTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "5215512345677, 525512345677,  Mexico with the 1",
        "525512345677,  5215512345677, Mexico without it",
        "5511987654321, 551187654321,  Brazil with the ninth digit",
        "551187654321,  5511987654321, Brazil without it",
        "5491123456789, 541123456789,  Argentina with the 9",
        "541123456789,  5491123456789, Argentina without it",
        "551133334444,  ,              a Brazilian landline has no ninth digit",
        "972540000003,  ,              Israel",
        "5255123,       ,              too short for Mexico",
        "54911234567890,,              too long for Argentina",
    })
    void hasOneOtherSpellingWhereMetaKnowsTwo(String phone, String twin, String why) {
        assertThat(TwinNumber.of(phone).orElse(null)).isEqualTo(twin);
    }
}
